package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.stream.Stream;

/// The places where a body ends that should have been left before.
final class OpenEnds {
  private final Context context;

  OpenEnds(Context context) {
    this.context = context;
  }

  List<Span> of(Body body) {
    return ends(body).toList();
  }

  private Stream<Span> ends(Body body) {
    if (context.table.typeOf(body) == Plain.NEVER) {
      return Stream.of();
    }
    return switch (body) {
      case Body.Value(var value) -> ends(value);
      case Body.Block(var statements, var span) ->
          statements.isEmpty()
              ? Stream.of(span)
              : switch (statements.getLast()) {
                case Stmt.Evaluate(var value) -> ends(value);
                case Stmt last -> Stream.of(last.span());
              };
    };
  }

  private Stream<Span> ends(Expr value) {
    if (context.table.typeOf(value) == Plain.NEVER) {
      return Stream.of();
    }
    return switch (value) {
      case Expr.Parens p -> ends(p.value());
      case Expr.Do d -> ends(d.block());
      case Expr.If i when i.otherwise().isPresent() ->
          Stream.concat(ends(i.then()), ends(i.otherwise().get()));
      case Expr.Match m -> m.arms().stream().flatMap(a -> ends(a.value()));
      case Expr _ -> Stream.of(value.span());
    };
  }
}
