package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.compiler.syntax.Stmt.Header.Word;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.grammar.WfParser.*;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads statements and blocks of them.
final class Statements {
  private final Parts parts;

  Statements(Parts parts) {
    this.parts = parts;
  }

  Body.Block block(BlockContext context) {
    return new Body.Block(context.stmt().stream().map(this::of).toList(), Spans.of(context));
  }

  Body.Block block(DoBlockContext context) {
    return new Body.Block(context.stmt().stream().map(this::of).toList(), Spans.of(context));
  }

  private Stmt of(StmtContext context) {
    var span = Spans.of(context);
    if (context.exception != null) {
      return broken(context, span);
    }
    return switch (context) {
      case LetStmtContext l -> let(l, span);
      case PhaseStmtContext p -> new Stmt.Phase(expression(p.expr()), span);
      case LogStmtContext l -> new Stmt.Log(expression(l.expr()), span);
      case AssertStmtContext a -> new Stmt.Assert(expression(a.expr(0)), optional(a.expr(1)), span);
      case ReturnStmtContext r -> new Stmt.Return(optional(r.expr()), span);
      case BreakStmtContext b -> new Stmt.Break(optional(b.expr()), span);
      case NextStmtContext n ->
          new Stmt.Next(
              n.namedArg().stream()
                  .filter(a -> a.fieldName() != null)
                  .map(parts.expressions()::argument)
                  .toList(),
              span);
      case HeaderStmtContext h ->
          new Stmt.Header(
              Word.valueOf(h.getStart().getText().toUpperCase(Locale.ROOT)),
              parts.expressions().settings(h.settings()),
              span);
      case MockStmtContext m -> mock(m, span);
      case ExpectStmtContext e ->
          new Stmt.Expect(expression(e.expr()), parts.matched(e.string()), span);
      case ExpectFailsStmtContext f ->
          new Stmt.Expect(
              new Expr.Try(block(f.block()), Optional.empty(), Spans.of(f.block())),
              Optional.of(new Stmt.Must.Fail(parts.texts().of(f.string()))),
              span);
      case ScoreStmtContext s ->
          new Stmt.Score(
              parts.texts().of(s.string()),
              parts.expressions().of(s.operation(0)),
              Optional.ofNullable(s.operation(1)).map(parts.expressions()::of),
              span);
      case ExprStmtContext e -> new Stmt.Evaluate(expression(e.expr()));
      default -> throw Unread.of(context);
    };
  }

  /// What can be known of a statement that could not be read: the names that it binds.
  private Stmt broken(StmtContext context, Span span) {
    return context instanceof LetStmtContext let
            && let.pattern() != null
            && let.pattern().exception == null
        ? let(let, span)
        : new Stmt.Evaluate(new Expr.Missing(span));
  }

  private Stmt let(LetStmtContext context, Span span) {
    Optional<TypeExpr> type =
        context.type() != null && context.type().exception == null
            ? parts.types().ofOptional(context.type())
            : Optional.empty();
    return new Stmt.Let(
        parts.docs().above(span.offset()),
        parts.forms().pattern(context.pattern()),
        type,
        parts.expressions().value(context, context.expr()),
        span);
  }

  private Stmt mock(MockStmtContext context, Span span) {
    var parameters =
        context.mockParams() == null
            ? List.<Name>of()
            : context.mockParams().name().stream().map(parts::name).toList();
    return new Stmt.Mock(
        context.dotted() == null ? ask(context.ASK()) : parts.dotted(context.dotted()),
        parameters,
        Optional.ofNullable(context.operation()).map(parts.expressions()::of),
        expression(context.expr()),
        span);
  }

  private List<Name> ask(TerminalNode word) {
    return List.of(parts.name(word));
  }

  private Expr expression(ExprContext context) {
    return parts.expressions().of(context);
  }

  private Optional<Expr> optional(ExprContext context) {
    return Optional.ofNullable(context).map(this::expression);
  }
}
