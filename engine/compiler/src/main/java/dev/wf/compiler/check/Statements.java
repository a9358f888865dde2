package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FlowMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.LoopMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.SettingMistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Blocks and their statements.
final class Statements {
  private final Context context;
  private final TypeMistakes types;
  private final FlowMistakes mistakes;
  private final LoopMistakes loops;
  private final SettingMistakes settings;
  private final Expressions expressions;
  private final Narrowing narrowing;
  private final Repetition repetition;
  private final Uses uses;

  Statements(Context context, Mistakes mistakes, Expressions expressions, Narrowing narrowing) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.flow();
    this.loops = mistakes.loops();
    this.settings = mistakes.settings();
    this.expressions = expressions;
    this.narrowing = narrowing;
    this.repetition = new Repetition(context, mistakes.flow());
    this.uses = new Uses(context, mistakes);
  }

  /// The value of a body: never, where it leaves in every way.
  Type body(Body body, Goal goal) {
    return body(body, goal, false);
  }

  /// @param outermost whether it is the body of a workflow, where header blocks stand
  Type body(Body body, Goal goal, boolean outermost) {
    var type =
        context.doing(
            body,
            () ->
                switch (body) {
                  case Body.Value(var value) -> expressions.of(value, goal);
                  case Body.Block b -> context.knowing(Map.of(), () -> block(b, goal, outermost));
                });
    return context.table.type(body, type);
  }

  /// The body of a test, which has no value.
  void test(Body body) {
    switch (body) {
      case Body.Value v -> context.report(mistakes.unused(v.span(), true));
      case Body.Block b -> context.doing(b, () -> context.knowing(Map.of(), () -> ofTest(b)));
    }
  }

  private Type ofTest(Body.Block block) {
    var statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      int counted = context.counted();
      switch (statement) {
        case Stmt.Header h when h.word() == Stmt.Header.Word.WORKSPACE ->
            expressions.tests().workspaces().check(h, statements.subList(0, i));
        case Stmt.Header h when h.word() == Stmt.Header.Word.FAULTS ->
            expressions.tests().generated().faults(h, statements.subList(0, i));
        case Stmt.Header h -> header(h, false, statements.subList(0, i));
        case Stmt.Mock m -> expressions.tests().mock(m);
        case Stmt.Let l -> {
          var waited = context.waitedFor(() -> context.doing(l, () -> let(l)));
          if (waited.isPresent() || context.table.doing(l.value()).asks()) {
            expressions.tests().waiting(l.pattern());
          } else {
            context.table.knownAtOnce(l);
          }
        }
        case Stmt _ -> context.doing(statement, () -> statement(statement, Goal.NONE, false));
      }
      if (context.counted() > counted) {
        context.table.countsCalls(statement);
      }
    }
    return Plain.NULL;
  }

  /// The body of an evaluation, which has no value.
  void evaluation(Body body) {
    switch (body) {
      case Body.Value v -> context.report(mistakes.unused(v.span(), true));
      case Body.Block b -> context.doing(b, () -> context.knowing(Map.of(), () -> ofEvaluation(b)));
    }
  }

  private Type ofEvaluation(Body.Block block) {
    var statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      switch (statement) {
        case Stmt.Header h -> header(h, true, statements.subList(0, i));
        case Stmt.Score s ->
            context.doing(
                s,
                () -> {
                  expressions.evaluations().score(s);
                  return s;
                });
        case Stmt _ -> context.doing(statement, () -> statement(statement, Goal.NONE, false));
      }
    }
    repetition.warn(statements);
    return Plain.NULL;
  }

  private Type block(Body.Block block, Goal goal, boolean outermost) {
    Type last = Plain.NULL;
    boolean leaves = false;
    var statements = block.statements();
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      if (leaves) {
        context.report(mistakes.unreachable(statement.span(), statements.get(i - 1).span()));
        break;
      }
      boolean isLast = i == statements.size() - 1;
      if (statement instanceof Stmt.Header header) {
        header(header, outermost, statements.subList(0, i));
      } else {
        last =
            context.doing(statement, () -> statement(statement, isLast ? goal : Goal.NONE, isLast));
      }
      leaves = last == Plain.NEVER;
    }
    repetition.warn(statements);
    boolean isValue = !statements.isEmpty() && mayBeValue(statements.getLast());
    if (goal instanceof Goal.Must must
        && !leaves
        && !isValue
        && !context.fit.isOptional(must.type())
        && !Fit.isUnknown(must.type())) {
      return context.error(mistakes.noValue(block.span(), must));
    }
    return last;
  }

  /// What could not be read may have taken the lines below it along, the value among them.
  private static boolean mayBeValue(Stmt last) {
    return last instanceof Stmt.Evaluate
        || (last instanceof Stmt.Let let && let.value() instanceof Expr.Missing);
  }

  private void header(Stmt.Header header, boolean outermost, List<Stmt> above) {
    if (header.word() == Stmt.Header.Word.WORKSPACE || header.word() == Stmt.Header.Word.FAULTS) {
      context.report(
          mistakes.misplaced(header.span(), header.word().name(), "at the top of a test"));
      return;
    }
    if (!outermost) {
      context.report(
          mistakes.misplaced(header.span(), header.word().name(), "at the top of a workflow"));
    }
    for (var other : above) {
      if (other instanceof Stmt.Header h && h.word() == header.word()) {
        context.report(mistakes.headerTwice(header, h));
      }
    }
    if (context.asksApart(() -> expressions.settings().header(header))) {
      context.report(
          settings.asks(
              header.span(), "a `" + header.word().name().toLowerCase(Locale.ROOT) + "` block"));
    }
  }

  /// The type that the block has if this statement is its last: never where it leaves.
  private Type statement(Stmt statement, Goal goal, boolean isLast) {
    return switch (statement) {
      case Stmt.Let let -> let(let);
      case Stmt.Phase(var title, _) -> {
        expressions.text(title, "The title of a phase is");
        if (Constants.text(title).isEmpty()) {
          context.report(mistakes.phaseTitle(title.span()));
        } else if (Constants.text(title).get().isBlank()) {
          context.report(mistakes.noPhaseTitle(title.span()));
        }
        yield Plain.NULL;
      }
      case Stmt.Log(var message, _) -> {
        expressions.text(message, "`log` takes");
        context.does(new Doing(Effect.PURE, true));
        yield Plain.NULL;
      }
      case Stmt.Assert(var condition, var message, _) -> {
        expressions.condition(condition);
        message.ifPresent(m -> expressions.text(m, "What an `assert` says is"));
        context.know(narrowing.when(condition, true));
        yield Plain.NULL;
      }
      case Stmt.Return r -> {
        leave(r);
        yield Plain.NEVER;
      }
      case Stmt.Break b -> {
        expressions.forms().loops().leave(b);
        yield Plain.NEVER;
      }
      case Stmt.Next n -> {
        expressions.forms().loops().next(n);
        yield Plain.NEVER;
      }
      case Stmt.Mock m -> {
        context.report(mistakes.misplaced(m.span(), "mock", "at the top of a test"));
        yield Plain.NULL;
      }
      case Stmt.Expect e when context.mayExpect() -> {
        expressions.tests().expect(e);
        yield Plain.NULL;
      }
      case Stmt.Expect e -> {
        expressions.infer(e.value());
        context.report(mistakes.misplaced(e.span(), "expect", "in a test or an evaluation"));
        yield Plain.NULL;
      }
      case Stmt.Score s -> {
        expressions.evaluations().misplaced(s);
        yield Plain.NULL;
      }
      case Stmt.Evaluate(var value) when isLast -> expressions.of(value, goal);
      case Stmt.Evaluate(var value) -> unused(value);
      case Stmt.Header h ->
          throw new IllegalStateException("a header is seen to before, but not " + h);
    };
  }

  private Type let(Stmt.Let let) {
    var goal =
        let.type()
            .map(t -> Goal.must(context.types.of(t), words(let.pattern()), types.at(t.span())))
            .orElse(Goal.NONE);
    var type = expressions.of(let.value(), goal);
    boolean isFunction = type instanceof Type.Function;
    var bare = Constants.bare(let.value());
    if (isFunction
        && let.pattern() instanceof Pattern.Single(var name)
        && (bare instanceof Expr.Lambda || bare instanceof Expr.Ref)) {
      context.calling(context.names.binding(name), context.table.calling(bare));
    } else if (isFunction) {
      type = context.error(types.functionAsValue(let.value().span()));
    }
    expressions.forms().bind(let.pattern(), type == Plain.NEVER ? Plain.ERROR : type);
    unusedAnswer(let, type);
    if (bare instanceof Expr.If branch && type != Plain.NEVER) {
      know(branch);
    }
    return type == Plain.NEVER ? Plain.NEVER : Plain.NULL;
  }

  private static String words(Pattern pattern) {
    return pattern instanceof Pattern.Single(var name) ? "`" + name + "` is" : "This is";
  }

  /// A name that nothing reads, for an answer that is paid for.
  private void unusedAnswer(Stmt.Let let, Type type) {
    if (context.isTesting()) {
      return;
    }
    if (let.pattern() instanceof Pattern.Single(var name)
        && !context.names.isUsed(context.names.binding(name))
        && uses.unused(let.value())) {
      return;
    }
    if (let.pattern() instanceof Pattern.Single(var name)
        && !name.text().startsWith("_")
        && !context.names.isUsed(context.names.binding(name))
        && asksSomebody(let.value())
        && context.table.doing(let.value()).effect() != Effect.CHANGES
        && holdsSomething(type)) {
      context.report(mistakes.unusedAnswer(name.span(), "what `" + name + "` stands for"));
    }
  }

  /// That a `try` takes a step of its own does not mean that anybody is asked in it.
  private boolean asksSomebody(Expr expr) {
    return Constants.bare(expr) instanceof Expr.Try(var body, var handler, _)
        ? context.table.doing(body).asks()
            || handler.filter(h -> context.table.doing(h.body()).asks()).isPresent()
        : context.table.doing(expr).asks();
  }

  private void leave(Stmt.Return statement) {
    var returns = context.returns();
    if (returns.isEmpty()) {
      statement.value().ifPresent(expressions::infer);
      context.report(
          context.rounds().isPresent()
              ? loops.returns(statement.span())
              : mistakes
                  .misplaced(
                      statement.span(),
                      "return",
                      "in the body of a function or workflow, and in `if` as a statement or after"
                          + " `let x =` there")
                  .hint("elsewhere the last expression of a block is its value"));
      return;
    }
    if (statement.value().isPresent()) {
      var value = statement.value().get();
      var type = expressions.data(value, expressions.of(value, returns.get().goal()));
      returns.get().add(value, type);
    } else if (returns.get().goal() instanceof Goal.Must must
        && !context.fit.isOptional(must.type())) {
      context.report(mistakes.noValue(statement.span(), must));
    } else {
      returns.get().add();
    }
  }

  /// An expression whose value nobody uses.
  private Type unused(Expr expr) {
    int before = context.reports();
    var type = expressions.infer(expr);
    boolean asks = asksSomebody(expr);
    if (Constants.bare(expr) instanceof Expr.If branch) {
      know(branch);
    }
    boolean isRight = context.reports() == before;
    if (isRight && type != Plain.ERROR && type != Plain.NEVER) {
      if (!asks
          && context.table.doing(expr).calls().isEmpty()
          && !Leaving.of(context.table).mayLeave(expr)) {
        context.report(mistakes.unused(expr.span(), context.isTesting()));
      } else if (asks
          && context.table.doing(expr).effect() != Effect.CHANGES
          && holdsSomething(type)
          && !context.isTesting()
          && !uses.unused(expr)) {
        context.report(mistakes.unusedAnswer(expr.span(), "what this gives"));
      }
    }
    return type == Plain.NEVER ? Plain.NEVER : Plain.NULL;
  }

  /// What is known below a branch one side of which leaves.
  private void know(Expr.If branch) {
    if (context.table.typeOf(branch.then()) == Plain.NEVER) {
      context.know(narrowing.when(branch.condition(), false));
    } else if (branch.otherwise().filter(o -> context.table.typeOf(o) == Plain.NEVER).isPresent()) {
      context.know(narrowing.when(branch.condition(), true));
    }
  }

  /// Whether values of this type say anything: null does not, nor do lists of it.
  private boolean holdsSomething(Type type) {
    return switch (context.fit.resolve(type)) {
      case Type.ListType l -> holdsSomething(l.element());
      case Type.Nullable n -> holdsSomething(n.type());
      case Type.RecordType r -> !r.fields().isEmpty();
      case Type t -> t != Plain.NULL && !Fit.isUnknown(t);
    };
  }
}
