package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Patterns;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import java.util.List;
import java.util.Optional;

/// Holds functions that take patterns to those that are written down.
final class PatternUses {
  private final Context context;
  private final TypeMistakes mistakes;

  PatternUses(Context context, Mistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes.types();
  }

  /// @param arguments in the order of the parameters
  void check(Builtin function, List<Optional<Expr>> arguments) {
    if (List.of(Builtin.MATCHES, Builtin.CAPTURE).contains(function)) {
      arguments.get(1).ifPresent(this::read);
    } else if (List.of(Builtin.REPLACE, Builtin.SPLIT).contains(function)) {
      arguments.get(1).filter(PatternUses::isRaw).ifPresent(this::read);
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
