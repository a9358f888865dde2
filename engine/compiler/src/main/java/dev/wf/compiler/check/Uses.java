package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.WorldMistakes;
import dev.wf.compiler.check.table.CommandWords;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What has to hold of uses of the world, beside the types of their arguments.
final class Uses {
  private final Context context;
  private final WorldMistakes mistakes;

  Uses(Context context, Mistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes.world();
  }

  /// @param arguments in the order of the parameters; they are looked at already
  void check(Expr.Call call, WorldFunction function, List<Optional<Expr>> arguments) {
    switch (function) {
      case SH -> arguments.getFirst().map(Constants::bare).ifPresent(this::literal);
      case EXEC -> arguments.getFirst().map(Constants::bare).ifPresent(this::words);
      case INPUT -> {
        if (context.table.answer(call).isEmpty()) {
          context.report(mistakes.untypedInput(call.span()));
        }
      }
      case SECRET -> arguments.getFirst().map(Constants::bare).ifPresent(this::secret);
      case GLOB,
          READ,
          EXISTS,
          GREP,
          WRITE,
          APPEND,
          REMOVE,
          ARTIFACT,
          APPLY,
          APPROVE,
          COMPILE,
          CALL -> {}
    }
  }

  /// Notes what an answer is read as, where a call of `input` is cast.
  void cast(Expr.Cast cast, Type wanted) {
    if (Constants.bare(cast.value()) instanceof Expr.Call call && isOf(call, WorldFunction.INPUT)) {
      context.table.answer(call, wanted);
      if (!Fit.isUnknown(wanted) && !context.fit.crosses(wanted)) {
        context.report(mistakes.notSaid(cast.type().span(), wanted));
      }
    }
  }

  /// Reports an approval that nothing depends on.
  ///
  /// @return whether it is one
  boolean unused(Expr value) {
    if (Constants.bare(value) instanceof Expr.Call call && isOf(call, WorldFunction.APPROVE)) {
      context.report(mistakes.unusedApproval(call.span()));
      return true;
    }
    return false;
  }

  /// Warns of what is another in every run where an agent is asked.
  void asked(Expr prompt) {
    if (prompt instanceof Expr.Ref ref) {
      switch (context.names.meaning(ref.name()).orElse(null)) {
        case Meaning.Run _ ->
            context.report(mistakes.changingPrompt(ref.span(), ref.name().text()));
        case Meaning.Usage _ -> context.report(mistakes.countingPrompt(ref.span()));
        case null, default -> {}
      }
    }
    Children.of(prompt).forEach(this::asked);
  }

  private boolean isOf(Expr.Call call, WorldFunction function) {
    var name =
        switch (Constants.bare(call.function())) {
          case Expr.Ref r -> Optional.of(r.name());
          case Expr.Field f -> Optional.of(f.name());
          case Expr _ -> Optional.<Name>empty();
        };
    return name.flatMap(context.names::meaning)
        .filter(m -> m instanceof Meaning.World(var world) && world == function)
        .isPresent();
  }

  /// The names that the `allow` of a workflow lists under `env`; empty where they are not written
  /// down.
  static Optional<Set<String>> environment(Body body) {
    var names = new TreeSet<String>();
    if (body instanceof Body.Block(var statements, _)) {
      for (var statement : statements) {
        if (statement instanceof Stmt.Header(var word, var settings, _)
            && word == Stmt.Header.Word.ALLOW) {
          for (var setting : settings) {
            if (!(setting instanceof Setting.Named(var name, var value, _))
                || name.text().equals("env") && !addConstants(value, names)) {
              return Optional.empty();
            }
          }
        }
      }
    }
    return Optional.of(names);
  }

  private static boolean addConstants(Expr list, Set<String> names) {
    if (!(Constants.bare(list) instanceof Expr.ListOf(var items, _))) {
      return false;
    }
    for (var item : items) {
      var text = Uses.constant(item.value());
      if (item.spread() || text.isEmpty()) {
        return false;
      }
      names.add(text.get());
    }
    return true;
  }

  private static Optional<String> constant(Expr expr) {
    return Constants.bare(expr) instanceof Expr.Text text ? text.constant() : Optional.empty();
  }

  private void secret(Expr name) {
    var text = constant(name);
    if (text.isPresent()
        && context.environment().filter(e -> !e.contains(text.get())).isPresent()) {
      context.report(mistakes.secretNotAllowed(name.span(), text.get()));
    }
  }

  private void words(Expr command) {
    if (command instanceof Expr.ListOf(var items, var span) && items.isEmpty()) {
      context.report(mistakes.noCommand(span));
    }
  }

  private void literal(Expr command) {
    if (!(command instanceof Expr.Text text)) {
      if (!Fit.isUnknown(context.table.typeOf(command))) {
        context.report(mistakes.notLiteral(command.span()));
      }
      return;
    }
    var split = CommandWords.of(text);
    split.open().ifPresent(s -> context.report(mistakes.openQuote(s)));
    if (split.words().isEmpty()) {
      context.report(mistakes.noCommand(text.span()));
    }
    for (var word : split.words()) {
      if (word.isForShell()) {
        context.report(mistakes.forShell(word.span(), word.constant().orElseThrow()));
      }
      for (var part : word.parts()) {
        if (part instanceof Expr.Text.Part.Hole(var value, _)) {
          hole(value);
        }
      }
    }
  }

  private void hole(Expr value) {
    var type = context.table.typeOf(value);
    switch (context.fit.resolve(context.fit.withoutNull(type))) {
      case Type.ListType _ -> context.report(mistakes.listAsWord(value.span(), type));
      case Type.RecordType _, Type.MapType _, Type.Union _ ->
          context.report(mistakes.dataAsWord(value.span(), type));
      case Type _ -> {}
    }
  }
}
