package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Blocks and their statements.
final class Statements {
  private final Context context;
  private final Expressions expressions;
  private final Narrowing narrowing;
  private Optional<Type> result = Optional.empty();
  private Type returned = Plain.NEVER;
  private Returns returns = new Returns(Set.of());
  private boolean header;

  Statements(Context context, Expressions expressions, Narrowing narrowing) {
    this.context = context;
    this.expressions = expressions;
    this.narrowing = narrowing;
  }

  /// The body of a workflow: the type it gives, in all the ways in which it ends.
  Type workflow(Body body, Optional<Type> declared) {
    result = declared;
    returned = Plain.NEVER;
    returns = Returns.in(body);
    header = true;
    var own = body(body, declared);
    if (declared.isPresent()) {
      return declared.get();
    }
    var before = returned;
    return context
        .fit
        .join(before, own)
        .orElseGet(() -> context.error(context.mistakes.nothingInCommon(body.span(), before, own)));
  }

  /// The value of a body. Where a type is wanted, the value is held against it where it stands.
  Type body(Body body, Optional<Type> hint) {
    boolean outermost = header;
    header = false;
    var type =
        context.doing(
            body,
            () ->
                switch (body) {
                  case Body.Value v -> value(v.value(), hint, outermost);
                  case Body.Block b -> block(b, hint, outermost);
                });
    return context.table.type(body, type);
  }

  private Type value(Expr expr, Optional<Type> hint, boolean outermost) {
    return outermost && hint.isPresent()
        ? expressions.check(expr, hint.get())
        : expressions.data(expr, expressions.infer(expr, hint));
  }

  private Type block(Body.Block block, Optional<Type> hint, boolean outermost) {
    return context.knowing(
        Map.of(),
        () -> {
          Type last = Plain.NULL;
          boolean left = false;
          var statements = block.statements();
          for (int i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            if (left) {
              context.report.accept(context.mistakes.unreachable(statement.span()));
              break;
            }
            boolean isLast = i == statements.size() - 1;
            last = context.doing(statement, () -> statement(statement, hint, isLast, outermost));
            left = last == Plain.NEVER;
          }
          if (outermost
              && hint.isPresent()
              && last == Plain.NULL
              && !endsInValue(statements)
              && !context.fit.mayBeNull(hint.get())) {
            return context.error(context.mistakes.noResult(block.span(), hint.get()));
          }
          return last;
        });
  }

  private static boolean endsInValue(List<Stmt> statements) {
    return !statements.isEmpty() && statements.getLast() instanceof Stmt.Evaluate;
  }

  /// The type that the block has if this statement is its last: never where it leaves.
  private Type statement(Stmt statement, Optional<Type> hint, boolean isLast, boolean outermost) {
    return switch (statement) {
      case Stmt.Let let -> let(let);
      case Stmt.Phase p -> {
        expressions.infer(p.title());
        if (!(p.title() instanceof Expr.Text t) || t.constant().isEmpty()) {
          context.report.accept(context.mistakes.phaseTitle(p.title().span()));
        }
        yield Plain.NULL;
      }
      case Stmt.Log l -> {
        expressions.check(l.message(), Type.STRING);
        context.does(new Doing(Effect.PURE, true));
        yield Plain.NULL;
      }
      case Stmt.Assert a -> {
        expressions.condition(a.condition());
        a.message().ifPresent(m -> expressions.check(m, Type.STRING));
        narrowing.when(a.condition(), true).forEach(context::narrow);
        yield Plain.NULL;
      }
      case Stmt.Return r -> {
        leave(r);
        yield Plain.NEVER;
      }
      case Stmt.Break b -> {
        b.value().ifPresent(expressions::infer);
        context.report.accept(context.mistakes.misplaced(b.span(), "break", "in a `loop`"));
        yield Plain.NEVER;
      }
      case Stmt.Next n -> {
        n.values().forEach(v -> expressions.infer(v.value()));
        context.report.accept(context.mistakes.misplaced(n.span(), "next", "in a `loop`"));
        yield Plain.NEVER;
      }
      case Stmt.Header h -> {
        if (!outermost) {
          context.report.accept(
              context.mistakes.misplaced(h.span(), word(h), "at the top of a workflow"));
        }
        expressions.calls().settings().header(h);
        yield Plain.NULL;
      }
      case Stmt.Mock m -> {
        context.report.accept(context.mistakes.misplaced(m.span(), "mock", "in a `test`"));
        yield Plain.NULL;
      }
      case Stmt.Expect e -> {
        context.report.accept(context.mistakes.misplaced(e.span(), "expect", "in a `test`"));
        yield Plain.NULL;
      }
      case Stmt.Evaluate e when isLast -> value(e.value(), hint, outermost);
      case Stmt.Evaluate e -> unused(e.value());
    };
  }

  static String word(Stmt.Header h) {
    return h.word().name().toLowerCase(java.util.Locale.ROOT);
  }

  private Type let(Stmt.Let let) {
    Type type;
    if (let.type().isPresent()) {
      type =
          expressions.check(
              let.value(), expressions.calls().settings().types().read(let.type().get()));
    } else {
      type = expressions.infer(let.value());
    }
    if (type instanceof Type.Function
        && !(let.value() instanceof Expr.Lambda && let.pattern() instanceof Pattern.Single)) {
      type = context.error(context.mistakes.functionAsValue(let.value().span()));
    }
    if (let.pattern() instanceof Pattern.Single(var name)) {
      context.table.calling(context.names.binding(name), context.table.calling(let.value()));
    }
    expressions.forms().bind(let.pattern(), type == Plain.NEVER ? Plain.ERROR : type);
    return type == Plain.NEVER ? Plain.NEVER : Plain.NULL;
  }

  private void leave(Stmt.Return r) {
    if (!returns.contains(r)) {
      r.value().ifPresent(expressions::infer);
      context.report.accept(
          context.mistakes.misplaced(
              r.span(),
              "return",
              "in the body of a workflow or function, and in `if` and `match` there"));
      return;
    }
    if (r.value().isEmpty()) {
      returned = context.fit.join(returned, Plain.NULL).orElse(Plain.ERROR);
    } else if (result.isPresent()) {
      expressions.check(r.value().get(), result.get());
    } else {
      var before = returned;
      var own = expressions.infer(r.value().get());
      returned =
          context
              .fit
              .join(before, own)
              .orElseGet(() ->
                  context.error(
                      context.mistakes.nothingInCommon(r.value().get().span(), before, own)));
    }
  }

  /// An expression whose value nobody uses.
  private Type unused(Expr expr) {
    var type = expressions.infer(expr);
    var doing = context.table.doing(expr);
    if (expr instanceof Expr.If i && i.otherwise().isEmpty() && leaves(i.then())) {
      narrowing.when(i.condition(), false).forEach(context::narrow);
    } else if (!doing.asks()
        && type != Plain.NEVER
        && !context.fit.isError(type)
        && !(expr instanceof Expr.If)
        && !(expr instanceof Expr.Match)) {
      context.report.accept(context.mistakes.unused(expr.span()));
    } else if (doing.asks() && doing.effect() != Effect.CHANGES) {
      agent(expr)
          .ifPresent(a -> context.report.accept(context.mistakes.unusedAnswer(expr.span(), a)));
    }
    return type == Plain.NEVER ? Plain.NEVER : Plain.NULL;
  }

  private Optional<String> agent(Expr expr) {
    return switch (expr) {
      case Expr.Call c
          when context.table.called(c).target() instanceof Called.Target.Agent(var agent) ->
          Optional.of(agent.name().text());
      case Expr.With w -> agent(w.of());
      case Expr.Ask _ -> Optional.of("ask");
      default -> Optional.empty();
    };
  }

  private boolean leaves(Body body) {
    return context.table.typeOf(body) == Plain.NEVER;
  }
}
