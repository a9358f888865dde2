package dev.wf.compiler.check;

import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// What has to hold of the commands that `exec` and `sh` run, beside the types of their arguments.
final class Commands {
  private final Context context;
  private final WorldMistakes mistakes;

  Commands(Context context, Mistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes.world();
  }

  /// @param arguments in the order of the parameters; they are looked at already
  void check(WorldFunction function, List<Optional<Expr>> arguments) {
    var command = arguments.getFirst().map(Constants::bare);
    if (command.isEmpty()) {
      return;
    }
    if (function == WorldFunction.SH) {
      literal(command.get());
    } else if (command.get() instanceof Expr.ListOf(var items, var span) && items.isEmpty()) {
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
