package dev.wf.compiler.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import java.util.List;
import java.util.Optional;

/// Patterns that are written down: RE2, as they are read when the workflow runs.
final class Patterns {
  private final Context context;
  private final TypeMistakes mistakes;

  Patterns(Context context, Mistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes.types();
  }

  /// What is wrong with one.
  static Optional<String> problem(String pattern) {
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      var part = e.getPattern();
      return Optional.of(
          part == null || part.isEmpty() || part.equals(pattern)
              ? e.getDescription()
              : e.getDescription() + " at `" + part + "`");
    }
  }

  /// Whether it is found in a text; what is none is reported elsewhere, and found in all.
  static boolean isFound(String pattern, String text) {
    try {
      return Pattern.compile(pattern).matcher(text).find();
    } catch (PatternSyntaxException _) {
      return true;
    }
  }

  /// @param arguments in the order of the parameters
  void check(Builtin function, List<Optional<Expr>> arguments) {
    if (List.of(Builtin.MATCHES, Builtin.CAPTURE).contains(function)) {
      arguments.get(1).ifPresent(this::read);
    } else if (List.of(Builtin.REPLACE, Builtin.SPLIT).contains(function)) {
      arguments.get(1).filter(Patterns::isRaw).ifPresent(this::read);
    }
  }

  void check(WorldFunction function, List<Optional<Expr>> arguments) {
    if (function == WorldFunction.GREP) {
      arguments.getFirst().ifPresent(this::read);
    }
  }

  private void read(Expr argument) {
    Constants.text(argument)
        .flatMap(Patterns::problem)
        .ifPresent(problem -> context.report(mistakes.unreadable(argument.span(), problem)));
  }

  private static boolean isRaw(Expr argument) {
    return Constants.bare(argument) instanceof Expr.Text t
        && (t.form() == Expr.Text.Form.RAW || t.form() == Expr.Text.Form.RAW_BLOCK);
  }
}
