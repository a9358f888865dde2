package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.FlowMistakes;
import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Results;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Expressions with blocks in them: `if`, `match`, `for`, `sample`.
final class Forms {
  private final Context context;
  private final TypeMistakes types;
  private final FlowMistakes mistakes;
  private final Expressions expressions;
  private final Narrowing narrowing;
  private final Statements statements;
  private final Loops loops;

  Forms(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.types = mistakes.types();
    this.mistakes = mistakes.flow();
    this.expressions = expressions;
    this.narrowing = new Narrowing(context);
    this.statements = new Statements(context, mistakes, expressions, narrowing);
    this.loops = new Loops(context, mistakes, expressions, statements);
  }

  Statements statements() {
    return statements;
  }

  Loops loops() {
    return loops;
  }

  Type body(Body body, Goal goal) {
    return statements.body(body, goal);
  }

  Type conditional(Expr.If branch, Goal goal) {
    expressions.condition(branch.condition());
    var whenTrue = narrowing.when(branch.condition(), true);
    if (branch.otherwise().isEmpty()) {
      return Type.nullable(context.knowing(whenTrue, () -> body(branch.then(), alone(goal))));
    }
    var otherwise = branch.otherwise().get();
    var then = context.knowing(whenTrue, () -> body(branch.then(), goal));
    var other =
        context.knowing(narrowing.when(branch.condition(), false), () -> body(otherwise, goal));
    var joined = context.join.of(then, other);
    if (joined.isEmpty()) {
      return context.error(
          types.nothingInCommon(place(otherwise), other, place(branch.then()), then));
    }
    shape(branch.then(), then, joined.get());
    shape(otherwise, other, joined.get());
    return joined.get();
  }

  /// What is wanted of the one branch of an `if` without `else`. Where null will not do, that is
  /// what is wrong, whatever the branch gives.
  private Goal alone(Goal goal) {
    return goal.wanted()
        .map(w -> context.fit.mayBeNull(w) ? goal : goal.asHint().of(context.fit.withoutNull(w)))
        .orElse(Goal.NONE);
  }

  /// Brings the value of a body to a type that it fits.
  void shape(Body body, Type given, Type wanted) {
    value(body).ifPresent(v -> expressions.shape(v, given, wanted));
  }

  private static dev.wf.ir.source.Span place(Body body) {
    return value(body).map(Expr::span).orElse(body.span());
  }

  private static Optional<Expr> value(Body body) {
    return switch (body) {
      case Body.Value v -> Optional.of(v.value());
      case Body.Block b ->
          !b.statements().isEmpty() && b.statements().getLast() instanceof Stmt.Evaluate(var last)
              ? Optional.of(last)
              : Optional.empty();
    };
  }

  Type match(Expr.Match match, Goal goal) {
    var subject = expressions.infer(match.subject());
    var left = new LinkedHashSet<>(values(subject));
    boolean closed = !left.isEmpty();
    boolean nullLeft = closed && context.fit.mayBeNull(subject);
    boolean complete = false;
    Type type = Plain.NEVER;
    var above = new ArrayList<Expr>();
    for (var arm : match.arms()) {
      for (var pattern : arm.patterns()) {
        expressions.of(
            pattern,
            Goal.must(subject, "The subject of this `match` is", types.at(match.subject().span())));
        Constants.literal(pattern).ifPresent(left::remove);
        nullLeft &= !(Constants.bare(pattern) instanceof Expr.Null);
      }
      reached(arm, above, complete);
      complete |= arm.patterns().isEmpty();
      var known = narrowing.whenMatched(match.subject(), arm.patterns(), above);
      var own = context.knowing(known, () -> expressions.of(arm.value(), goal));
      above.addAll(arm.patterns());
      var before = type;
      type =
          context
              .join
              .of(before, own)
              .orElseGet(() ->
                  context.error(
                      types.nothingInCommon(
                          arm.value().span(),
                          own,
                          match.arms().getFirst().value().span(),
                          before)));
    }
    if (!complete && (!closed || !left.isEmpty() || nullLeft) && !Fit.isUnknown(subject)) {
      context.report(mistakes.incomplete(match.subject().span(), left, nullLeft));
    }
    return type;
  }

  /// Reports what never comes to an arm.
  ///
  /// @param complete whether an arm above takes everything
  private void reached(Expr.Match.Arm arm, List<Expr> above, boolean complete) {
    if (complete) {
      context.report(mistakes.takenAbove(arm.span(), true));
      return;
    }
    var taken = new ArrayList<>(above);
    for (var pattern : arm.patterns()) {
      if (taken.stream().anyMatch(t -> isSame(t, pattern))) {
        context.report(mistakes.takenAbove(pattern.span(), false));
      }
      taken.add(pattern);
    }
  }

  private static boolean isSame(Expr one, Expr other) {
    var number = Constants.number(one);
    var literal = Constants.literal(one);
    return number.isPresent() && number.equals(Constants.number(other))
        || literal.isPresent() && literal.equals(Constants.literal(other))
        || Constants.bare(one) instanceof Expr.Null && Constants.bare(other) instanceof Expr.Null;
  }

  private List<Literal> values(Type type) {
    return switch (context.fit.resolve(context.fit.withoutNull(type))) {
      case Type.Enumeration e -> e.values();
      case Plain p when p == Plain.BOOL ->
          List.of(new Literal.Truth(true), new Literal.Truth(false));
      case Type _ -> List.of();
    };
  }

  Type each(Expr.For each, Goal goal) {
    var list = expressions.infer(each.list());
    var element = element(each.list(), list);
    bind(each.pattern(), element);
    each.index().ifPresent(i -> context.table.type(context.names.binding(i), Type.INT));
    clauses(each.clauses());
    var type = body(each.body(), elements(goal));
    unused(each);
    return Type.ListType.of(data(each.body(), type));
  }

  /// Catching what fails is something to do, so a `try` is a node's work and no computation.
  Type attempt(Expr.Try attempt, Goal goal) {
    context.does(new Doing(Effect.PURE, true));
    if (attempt.handler().isEmpty()) {
      return Results.of(data(attempt.body(), body(attempt.body(), result(goal))));
    }
    var handler = attempt.handler().get();
    var tried = data(attempt.body(), body(attempt.body(), goal));
    handler.name().ifPresent(n -> context.table.type(context.names.binding(n), Results.ERROR));
    var caught = data(handler.body(), body(handler.body(), goal));
    var joined = context.join.of(tried, caught);
    if (joined.isEmpty()) {
      return context.error(
          types.nothingInCommon(place(handler.body()), caught, place(attempt.body()), tried));
    }
    shape(attempt.body(), tried, joined.get());
    shape(handler.body(), caught, joined.get());
    return joined.get();
  }

  /// What is wanted of the value in a `Result` that is wanted.
  private Goal result(Goal goal) {
    var wanted = goal.wanted().map(w -> context.fit.resolve(context.fit.withoutNull(w)));
    return wanted.orElse(Plain.NULL) instanceof Type.Union union
        ? Results.value(union).map(v -> goal.part(v, "What is tried here is")).orElse(Goal.NONE)
        : Goal.NONE;
  }

  private Type data(Body body, Type type) {
    return type instanceof Type.Function ? context.error(types.functionAsValue(place(body))) : type;
  }

  private Type element(Expr list, Type type) {
    return switch (context.fit.resolve(type)) {
      case Type.ListType l -> l.element();
      case Type t when Fit.isUnknown(t) -> Plain.ERROR;
      case Type t ->
          context.error(
              mistakes.notAList(
                  list.span(), type, t instanceof Type.MapType, context.fit.mayBeNull(t)));
    };
  }

  /// Each round asks the same where the body asks and does not look at what it is about.
  private void unused(Expr.For each) {
    if (each.pattern() instanceof Pattern.Single(var name)
        && !name.text().startsWith("_")
        && each.index().filter(i -> context.names.isUsed(context.names.binding(i))).isEmpty()
        && context.table.doing(each.body()).asks()
        && !context.names.isUsed(context.names.binding(name))) {
      context.report(mistakes.unusedElement(name));
    }
  }

  Type sample(Expr.Sample sample, Goal goal) {
    sample.from().ifPresent(f -> number(f, "The number of a sample is", 0));
    number(
        sample.to(),
        sample.from().isPresent() ? "The number of a sample is" : "A number of samples is",
        0);
    sample
        .from()
        .flatMap(Constants::whole)
        .ifPresent(from ->
            Constants.whole(sample.to())
                .filter(to -> to >= 0 && to < from)
                .ifPresent(
                    to -> context.report(mistakes.noSample(sample.from().get().span(), from, to))));
    sample.index().ifPresent(i -> context.table.type(context.names.binding(i), Type.INT));
    clauses(sample.clauses());
    return Type.ListType.of(data(sample.body(), body(sample.body(), elements(goal))));
  }

  /// What is inside changes a copy; only what may reach further changes the world around it.
  Type worktree(Expr.Worktree worktree, Goal goal) {
    var wanted =
        goal.wanted().map(w -> context.fit.resolve(context.fit.withoutNull(w))).orElse(Plain.NULL)
                instanceof Type.RecordType r
            ? r.field("value")
                .map(f -> goal.part(f.type(), "What this worktree gives is"))
                .orElse(Goal.NONE)
            : Goal.NONE;
    var value = new Type[1];
    var inside = context.apart(() -> value[0] = body(worktree.body(), wanted));
    context.does(
        new Doing(
            inside.reaches() ? Effect.CHANGES : Effect.OBSERVES,
            true,
            inside.reaches(),
            inside.calls(),
            inside.nested()));
    var given = data(worktree.body(), value[0]);
    return Fit.isUnknown(given)
        ? Plain.ERROR
        : new Type.RecordType(
            List.of(new Type.Field("value", given, ""), new Type.Field("patch", Plain.PATCH, "")));
  }

  private void number(Expr expr, String words, int least) {
    expressions.of(expr, Goal.must(Type.INT, words));
    Constants.whole(expr)
        .filter(n -> n < least)
        .ifPresent(n -> context.report(mistakes.tooSmall(expr.span(), words, least, n)));
  }

  private void share(Expr expr) {
    expressions.of(expr, Goal.must(Type.FLOAT, "A share is"));
    if (Constants.number(expr).filter(n -> n < 0 || n > 1).isPresent()) {
      context.report(mistakes.noShare(expr.span()));
    }
  }

  private Goal elements(Goal goal) {
    return goal.wanted()
                .map(w -> context.fit.resolve(context.fit.withoutNull(w)))
                .orElse(Plain.NULL)
            instanceof Type.ListType l
        ? goal.part(l.element(), "What this body gives is")
        : Goal.NONE;
  }

  private void clauses(List<Clause> clauses) {
    var pace = new ArrayList<Clause>();
    var skip = new ArrayList<Clause>();
    for (var clause : clauses) {
      switch (clause) {
        case Clause.InOrder _ -> pace.add(clause);
        case Clause.AtMost a -> {
          number(a.bodies(), "A number of bodies is", 1);
          pace.add(clause);
        }
        case Clause.OnErrorSkip s -> {
          s.upTo().ifPresent(this::share);
          skip.add(clause);
          context.does(new Doing(Effect.PURE, true)); // what is skipped is counted and reported
        }
      }
    }
    for (var same : List.of(pace, skip)) {
      if (same.size() > 1) {
        context.report(mistakes.clauseTwice(same.get(1).span(), same.get(0).span()));
      }
    }
  }

  void bind(Pattern pattern, Type type) {
    switch (pattern) {
      case Pattern.Single(var name) -> context.table.type(context.names.binding(name), type);
      case Pattern.Fields fields -> {
        boolean nullable = context.fit.mayBeNull(type);
        if (nullable) {
          context.report(
              types.fieldOfNull(fields.fields().getFirst().field(), "What is taken apart here"));
        }
        for (var field : fields.fields()) {
          var own =
              nullable || Fit.isUnknown(type)
                  ? Plain.ERROR
                  : expressions.member(field.field(), type);
          context.table.type(context.names.binding(field.name()), own);
        }
      }
    }
  }
}
