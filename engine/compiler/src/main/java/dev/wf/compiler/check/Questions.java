package dev.wf.compiler.check;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Children;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.graph.Effect;
import java.util.stream.Stream;

/// Finds what asks an agent, or a function that does.
final class Questions {
  private final Context context;

  Questions(Context context) {
    this.context = context;
  }

  /// Whether this is a question: asked again, it is the same one.
  boolean isOne(Expr expr) {
    boolean asks =
        switch (expr) {
          case Expr.Ask _ -> true;
          case Expr.With w -> isOne(Constants.bare(w.of()));
          case Expr.Call c when context.table.isCalled(c) ->
              switch (context.table.called(c).target()) {
                case Called.Target.Agent _ -> true;
                case Called.Target.Fn _ -> context.table.doing(c).asks();
                case Called.Target.BuiltIn _,
                    Called.Target.World _,
                    Called.Target.Workflow _,
                    Called.Target.Value _ ->
                    false;
              };
          case Expr _ -> false;
        };
    return asks && context.table.doing(expr).effect() != Effect.CHANGES;
  }

  /// The questions in an expression that stand in no body and no lambda, outermost only.
  Stream<Expr> in(Expr expr) {
    return isOne(expr) ? Stream.of(expr) : Children.of(expr).flatMap(this::in);
  }

  /// Whether the call says itself which sample it is.
  static boolean namesItsSample(Expr question) {
    return question instanceof Expr.With w
        && w.settings().stream()
            .anyMatch(s -> s instanceof Setting.Named n && n.name().text().equals("sample"));
  }
}
