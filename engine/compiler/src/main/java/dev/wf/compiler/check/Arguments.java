package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.type.Callee;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the arguments of a call in the order of the parameters.
final class Arguments {
  private final Context context;
  private final CallMistakes mistakes;

  Arguments(Context context, CallMistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes;
  }

  /// One for each parameter, empty where the default stands; empty altogether where they do not go
  /// together.
  ///
  /// @param receivers how many of them stand before the dot
  Optional<List<Optional<Expr>>> placed(
      Expr.Call call,
      Callee callee,
      Signature signature,
      List<Expr.Argument> written,
      int receivers) {
    var placed = new ArrayList<Optional<Expr>>();
    signature.parameters().forEach(_ -> placed.add(Optional.empty()));
    boolean right = true;
    int next = 0;
    for (var argument : written) {
      int at =
          switch (argument) {
            case Expr.Positional _ -> next++;
            case Expr.NamedArgument(var name, _) -> signature.names().indexOf(name.text());
          };
      if (at < 0 && argument instanceof Expr.NamedArgument(var name, _)) {
        context.report(mistakes.unknownArgument(name, callee, signature));
        right = false;
      } else if (at >= placed.size() && signature.varied()) {
        placed.add(Optional.of(argument.value()));
      } else if (at >= placed.size()) {
        context.report(
            mistakes.tooMany(
                argument.value().span(), callee, signature.parameters().size() - receivers));
        right = false;
      } else if (placed.get(at).isPresent()) {
        context.report(
            mistakes.argumentTwice(
                argument.value().span(),
                placed.get(at).get().span(),
                signature.parameter(at).name()));
        right = false;
      } else {
        placed.set(at, Optional.of(argument.value()));
      }
    }
    for (int i = 0; i < signature.parameters().size() && right; i++) {
      var parameter = signature.parameters().get(i);
      if (placed.get(i).isEmpty() && !parameter.optional()) {
        context.report(mistakes.missing(call, callee, parameter));
        right = false;
      }
    }
    return right ? Optional.of(List.copyOf(placed)) : Optional.empty();
  }
}
