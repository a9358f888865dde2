package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import java.util.HashMap;
import java.util.List;

/// Warns of equal calls in one block: they are one call, where independent answers were probably
/// meant.
final class Repetition {
  private final Context context;
  private final FlowMistakes mistakes;

  Repetition(Context context, FlowMistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes;
  }

  /// Names mean one thing in a declaration, so calls that are written alike are alike.
  void warn(List<Stmt> statements) {
    var seen = new HashMap<String, Expr>();
    for (var statement : statements) {
      if (statement instanceof Stmt.Let(_, _, _, var value, _) && isQuestion(value)) {
        var first = seen.putIfAbsent(context.text(value).replaceAll("\\s+", " "), value);
        if (first != null) {
          context.report(mistakes.askedTwice(value.span(), first.span()));
        }
      }
    }
  }

  private boolean isQuestion(Expr value) {
    boolean asks =
        switch (value) {
          case Expr.Ask _, Expr.With _ -> true;
          case Expr.Call c ->
              context.table.isCalled(c)
                  && context.table.called(c).target() instanceof Called.Target.Agent;
          case Expr _ -> false;
        };
    return asks && context.table.doing(value).effect() != Effect.CHANGES;
  }
}
