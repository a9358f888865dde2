package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Puts the arguments of a call in the order of the parameters.
record Arguments(Context context, Signature signature, String name) {
  /// One for each parameter, empty where the default stands; empty altogether where they do not go
  /// together.
  Optional<List<Optional<Expr>>> placed(Expr.Call call, List<Expr.Argument> written) {
    var parameters = signature.parameters();
    var placed =
        new ArrayList<Optional<Expr>>(Collections.nCopies(parameters.size(), Optional.empty()));
    boolean right = true;
    int next = 0;
    for (var argument : written) {
      int at =
          switch (argument) {
            case Expr.Positional _ -> next++;
            case Expr.NamedArgument n -> names().indexOf(n.name().text());
          };
      if (at < 0 && argument instanceof Expr.NamedArgument n) {
        context.report.accept(
            context.mistakes.unknownArgument(n.name().span(), name, n.name().text(), names()));
        right = false;
      } else if (at >= parameters.size()) {
        context.report.accept(
            context.mistakes.tooManyArguments(argument.value().span(), name, parameters.size()));
        right = false;
      } else if (placed.get(at).isPresent()) {
        context.report.accept(
            context.mistakes.argumentTwice(argument.value().span(), parameters.get(at).name()));
        right = false;
      } else {
        placed.set(at, Optional.of(argument.value()));
      }
    }
    for (int i = 0; i < parameters.size() && right; i++) {
      if (placed.get(i).isEmpty() && !parameters.get(i).optional()) {
        context.report.accept(
            context.mistakes.missingArgument(
                call.span(), name, parameters.get(i).name(), parameters.get(i).type()));
        right = false;
      }
    }
    return right ? Optional.of(List.copyOf(placed)) : Optional.empty();
  }

  private List<String> names() {
    return signature.parameters().stream().map(Signature.Parameter::name).toList();
  }
}
