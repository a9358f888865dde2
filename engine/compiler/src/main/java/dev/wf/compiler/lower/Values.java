package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.Project;
import dev.wf.ir.graph.Step;
import dev.wf.ir.type.Type;
import java.util.Optional;

/// Makes steps out of what asks, and expressions that read the cells these fill.
///
/// `wanted` is everywhere the name that what is made should have in paths: the name that `let`
/// gives it.
final class Values {
  static final Optional<String> NAMELESS = Optional.empty();

  private final Lowering lowering;
  private final Ledger ledger;
  private final Expressions expressions;

  Values(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
    this.expressions = lowering.expressions();
  }

  boolean asks(Expr expr) {
    return expressions.functions().asks(ledger.types().doing(expr));
  }

  /// A value, complete when it is read.
  dev.wf.ir.graph.Expr value(Expr expr, Draft draft) {
    return value(expr, draft, NAMELESS);
  }

  dev.wf.ir.graph.Expr value(Expr expr, Draft draft, Optional<String> wanted) {
    return asks(expr) || counts(expr)
        ? flow(expr, draft, wanted).value()
        : expressions.pure(expr, draft);
  }

  /// Whether it needs to know of a growing list only how many elements it has, or whether any: then
  /// that is a step, so that not all of them are waited for.
  private boolean counts(Expr expr) {
    return expr instanceof Expr.Call call
            && !isOfTests(call)
            && ledger.types().called(call)
                instanceof Called(Called.Target.BuiltIn(var function), var arguments, var safe)
            && !safe
            && Lists.counts(function)
            && arguments.getFirst().filter(this::grows).isPresent()
        || Parts.of(expr).anyMatch(this::counts);
  }

  private boolean isOfTests(Expr.Call call) {
    return ledger.types().isOfTests(call);
  }

  /// Whether this is a list that may be growing when it is read here.
  private boolean grows(Expr expr) {
    return switch (Parts.bare(expr)) {
      case Expr.Ref r -> growth(r) > 0;
      case Expr.For f -> grows(f.list());
      case Expr.Call c ->
          !isOfTests(c)
              && ledger.types().called(c)
                  instanceof Called(Called.Target.BuiltIn(var function), var arguments, _)
              && lowering.lists().isPassedOn(function)
              && arguments.getFirst().filter(this::grows).isPresent();
      case Expr _ -> false;
    };
  }

  /// A value, perhaps a list that is still growing.
  Flow flow(Expr expr, Draft draft, Optional<String> wanted) {
    var held = ledger.held(expr);
    if (held.isPresent()) {
      return new Flow(Expressions.read(held.get(), draft), held.get().growth());
    }
    return finish(expr, unfinished(expr, draft, wanted), draft);
  }

  private Flow unfinished(Expr expr, Draft draft, Optional<String> wanted) {
    return switch (expr) {
      case Expr.Parens p -> flow(p.value(), draft, wanted);
      case Expr.Ref r -> name(r, draft);
      case Expr.Do d -> lowering.statements().inline(d.block(), draft, wanted);
      case Expr.If _, Expr.Match _ when asks(expr) || isList(expr) ->
          lowering.choices().branches(Branching.of(expr).orElseThrow(), draft, wanted);
      case Expr.Binary b when asks(b.right()) && Expressions.logic(b.operator()).isPresent() ->
          lowering.choices().logic(b, draft);
      case Expr.For f -> lowering.lists().each(f, draft, wanted);
      case Expr.Sample s -> lowering.lists().sample(s, draft, wanted);
      case Expr.Loop l when asks(l) -> lowering.loops().step(l, draft, wanted);
      case Expr.Try t -> lowering.choices().attempt(t, draft, wanted);
      case Expr.Worktree w -> worktree(w, draft, wanted);
      case Expr.Cast c ->
          Flow.known(expressions.compose(c, draft, part -> value(part, draft, wanted)));
      case Expr.Call c -> ledger.calling(c.span(), () -> lowering.calls().call(c, draft, wanted));
      case Expr.Ask _, Expr.With _ -> lowering.calls().asked(expr, draft, wanted);
      default -> Flow.known(expressions.compose(expr, draft, part -> value(part, draft)));
    };
  }

  private Flow worktree(Expr.Worktree worktree, Draft draft, Optional<String> wanted) {
    var name = draft.siteNames().unique(wanted.orElse("worktree"));
    var site = ledger.site(name, worktree.span());
    var inner = draft.body(0);
    var result = lowering.statements().body(worktree.body(), inner, NAMELESS);
    var block = inner.block(result.value());
    return Flow.known(
        draft.add(cell ->
            new Step.Worktree(cell, site, Outward.effect(block, lowering::isReaching), block)));
  }

  private Flow name(Expr.Ref ref, Draft draft) {
    var value = expressions.name(ref.name(), draft);
    boolean bare =
        ledger.names().meaning(ref.name()).orElse(null) instanceof Meaning.Local(var binding)
            && ledger.spot(binding) instanceof Spot.InCell in
            && in.field().isEmpty();
    return new Flow(value, bare ? growth(ref) : 0);
  }

  private int growth(Expr.Ref ref) {
    return ledger.names().meaning(ref.name()).orElse(null) instanceof Meaning.Local(var binding)
            && ledger.spot(binding) instanceof Spot.InCell in
        ? in.growth()
        : 0;
  }

  private boolean isList(Expr expr) {
    return element(ledger.types().typeOf(expr)).isPresent();
  }

  /// What a list of this type holds; empty for what is no list.
  private Optional<Type> element(Type type) {
    var resolved = ledger.types().definitions().resolve(type);
    if (resolved instanceof Type.Nullable(var inner)) {
      return element(inner);
    }
    return resolved instanceof Type.ListType l ? Optional.of(l.element()) : Optional.empty();
  }

  private Flow finish(Expr expr, Flow flow, Draft draft) {
    if (flow.growth() == 0) {
      return Flow.known(expressions.finish(expr, flow.value()));
    }
    return projected(ledger.types().projection(expr), flow, draft);
  }

  /// Brings a value to the type it is projected to; a growing list element by element.
  Flow projected(Optional<Type> type, Flow flow, Draft draft) {
    if (type.isEmpty()) {
      return flow;
    }
    var element = element(type.get());
    if (flow.growth() == 0 || element.isEmpty()) {
      return Flow.known(new Project(flow.value(), type.get()));
    }
    var it = new Local(0, 0);
    var function = new Lambda(1, new Project(it, element.get()));
    return stream(flow.value(), Step.Operator.MAP, Optional.of(function), 1, draft);
  }

  Flow stream(
      dev.wf.ir.graph.Expr list,
      Step.Operator operator,
      Optional<dev.wf.ir.graph.Expr> function,
      int growth,
      Draft draft) {
    return new Flow(draft.add(cell -> new Step.Stream(cell, list, operator, function)), growth);
  }
}
