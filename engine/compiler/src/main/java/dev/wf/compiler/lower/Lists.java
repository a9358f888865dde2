package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.syntax.Clause;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// `for`, `sample`, and the functions that go through a list.
final class Lists {
  private final Lowering lowering;
  private final Ledger ledger;

  Lists(Lowering lowering) {
    this.lowering = lowering;
    this.ledger = lowering.ledger();
  }

  Flow each(Expr.For each, Draft draft, Optional<String> wanted) {
    var list = lowering.values().flow(each.list(), draft, Values.NAMELESS);
    if (!lowering.values().asks(each) && each.clauses().stream().noneMatch(Lists::skips)) {
      return mapped(each, list, draft);
    }
    var counted = lowering.probing().counted(each, list, draft);
    var pace = pace(each.clauses(), draft);
    var skip = skip(each.clauses(), draft);
    var site = ledger.site(draft.siteNames().unique(wanted.orElse("for")), each.span());
    var body = draft.body(each.index().isPresent() ? 2 : 1);
    int growth = Math.max(0, list.growth() - 1);
    ledger.introduce(each.pattern(), new Spot.InCell(body, 0, Optional.empty(), growth));
    each.index().ifPresent(i -> ledger.introduce(i, new Spot.InCell(body, 1, Optional.empty(), 0)));
    var result = lowering.statements().body(each.body(), body, Values.NAMELESS);
    return new Flow(
        draft.add(cell ->
            new Step.For(cell, site, counted.value(), body.block(result.value()), pace, skip)),
        1 + result.growth());
  }

  /// A `for` that asks nobody: streaming where its list is, unless it counts the elements.
  private Flow mapped(Expr.For each, Flow list, Draft draft) {
    var blocks = lowering.expressions().blocks();
    if (list.growth() == 0 || each.index().isPresent()) {
      return Flow.known(blocks.each(each, draft, list.value()));
    }
    var function = blocks.function(each, draft);
    var counted = lowering.probing().counted(each, list, draft);
    return lowering.values().stream(
        counted.value(), Step.Operator.MAP, Optional.of(function), 1, draft);
  }

  Flow sample(Expr.Sample sample, Draft draft, Optional<String> wanted) {
    if (!lowering.values().asks(sample) && sample.clauses().stream().noneMatch(Lists::skips)) {
      return Flow.known(lowering.expressions().pure(sample, draft));
    }
    var values = lowering.values();
    var from = sample.from().map(f -> values.value(f, draft)).orElse(Code.constant(Value.of(0)));
    var last = values.value(sample.to(), draft);
    var to = sample.from().isPresent() ? Code.next(last, ledger.place(sample.span())) : last;
    lowering.probing().counted(sample, from, to, ledger.place(sample.span()), draft);
    var pace = pace(sample.clauses(), draft);
    var skip = skip(sample.clauses(), draft);
    var site = ledger.site(wanted.orElse("sample"), sample.span());
    var body = draft.inner(1);
    sample
        .index()
        .ifPresent(i -> ledger.introduce(i, new Spot.InCell(body, 0, Optional.empty(), 0)));
    var result = lowering.statements().body(sample.body(), body, Values.NAMELESS);
    return new Flow(
        draft.add(
            cell -> new Step.Sample(cell, site, from, to, body.block(result.value()), pace, skip)),
        1 + result.growth());
  }

  private static boolean skips(Clause clause) {
    return clause instanceof Clause.OnErrorSkip;
  }

  private Step.Pace pace(List<Clause> clauses, Draft draft) {
    for (var clause : clauses) {
      switch (clause) {
        case Clause.InOrder _ -> {
          return new Step.Pace.InOrder();
        }
        case Clause.AtMost(var bodies, _) -> {
          return new Step.Pace.AtMost(lowering.values().value(bodies, draft));
        }
        case Clause.OnErrorSkip _ -> {}
      }
    }
    return new Step.Pace.AllAtOnce();
  }

  private Optional<Step.Skip> skip(List<Clause> clauses, Draft draft) {
    for (var clause : clauses) {
      if (clause instanceof Clause.OnErrorSkip(var upTo, _)) {
        return Optional.of(new Step.Skip(upTo.map(u -> lowering.values().value(u, draft))));
      }
    }
    return Optional.empty();
  }

  /// Whether a function passes elements on as soon as they are known.
  boolean isPassedOn(Builtin function) {
    return operator(function).isPresent();
  }

  /// Whether a function needs of a list no more than how many elements it has, or which.
  static boolean counts(Builtin function) {
    return switch (function) {
      case LEN, IS_EMPTY, LAST, REVERSE, CHUNK -> true;
      default -> false;
    };
  }

  private static Optional<Step.Operator> operator(Builtin function) {
    return switch (function) {
      case MAP -> Optional.of(Step.Operator.MAP);
      case FILTER -> Optional.of(Step.Operator.FILTER);
      case FLAT_MAP -> Optional.of(Step.Operator.FLAT_MAP);
      case FLATTEN -> Optional.of(Step.Operator.FLATTEN);
      case COMPACT -> Optional.of(Step.Operator.COMPACT);
      case TAKE -> Optional.of(Step.Operator.TAKE);
      case UNIQUE_BY -> Optional.of(Step.Operator.UNIQUE_BY);
      case LEN -> Optional.of(Step.Operator.LEN);
      case IS_EMPTY -> Optional.of(Step.Operator.IS_EMPTY);
      case LAST -> Optional.of(Step.Operator.LAST);
      case REVERSE -> Optional.of(Step.Operator.REVERSE);
      case CHUNK -> Optional.of(Step.Operator.CHUNK);
      default -> Optional.empty();
    };
  }

  /// A call of a function that passes elements on.
  Flow passedOn(
      Expr.Call call,
      Builtin function,
      Called called,
      Optional<Flow> first,
      Draft draft,
      Optional<String> wanted) {
    var arguments = called.arguments().stream().flatMap(Optional::stream).toList();
    if (arguments.stream().anyMatch(lowering.calls()::isAsked)) {
      return asked(call, function, called, first, draft, wanted);
    }
    var list = first.orElseGet(() -> lowering.values().flow(arguments.getFirst(), draft, wanted));
    var functions = lowering.expressions().functions();
    Optional<dev.wf.ir.graph.Expr> more =
        arguments.size() == 1
            ? Optional.empty()
            : Optional.of(
                functions.isFunction(arguments.get(1))
                    ? functions.lambda(arguments.get(1), draft)
                    : lowering.values().value(arguments.get(1), draft));
    boolean counts = more.orElse(null) instanceof Lambda l && l.parameters() > 1;
    if (list.growth() == 0 || counts) {
      var values = new java.util.ArrayList<>(List.of(list.value()));
      more.ifPresent(values::add);
      return Flow.known(functions.call(call, function, called.arguments(), values));
    }
    int growth =
        switch (operator(function).orElseThrow()) {
          case MAP, FLAT_MAP -> 1;
          case FLATTEN -> Math.max(1, list.growth() - 1);
          case LEN, IS_EMPTY -> 0;
          case LAST -> list.growth() - 1;
          case CHUNK -> list.growth() + 1;
          case FILTER, COMPACT, TAKE, UNIQUE_BY, REVERSE -> list.growth();
        };
    return lowering.values().stream(
        list.value(), operator(function).orElseThrow(), more, growth, draft);
  }

  /// A call of a function that takes a lambda which asks.
  Flow asked(
      Expr.Call call,
      Builtin function,
      Called called,
      Optional<Flow> first,
      Draft draft,
      Optional<String> wanted) {
    return new AskedLists(lowering, call, first, draft, wanted).call(function, called);
  }

  /// A `for` over a list that a function goes through.
  ///
  /// @param body makes what a body comes to, out of the body and the cells it is given
  Flow each(
      Node node,
      Flow list,
      int given,
      Draft draft,
      Optional<String> wanted,
      BiFunction<Draft, List<Spot.InCell>, Flow> body) {
    var site = ledger.site(draft.siteNames().unique(wanted.orElse("for")), node.span());
    var inner = draft.body(given);
    var element = new Spot.InCell(inner, 0, Optional.empty(), Math.max(0, list.growth() - 1));
    var index = new Spot.InCell(inner, 1, Optional.empty(), 0);
    var result = body.apply(inner, given == 1 ? List.of(element) : List.of(element, index));
    return new Flow(
        draft.add(cell ->
            new Step.For(
                cell,
                site,
                list.value(),
                inner.block(result.value()),
                new Step.Pace.AllAtOnce(),
                Optional.empty())),
        1 + result.growth());
  }
}
