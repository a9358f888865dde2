package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Called;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.graph.Expr.If;
import dev.wf.ir.graph.Expr.Lambda;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Step;
import java.util.List;
import java.util.Optional;

/// A call of a list function whose lambda asks: a `for` gives what the lambda gives for each
/// element, and the function works on that.
///
/// A filter's bodies give lists of one element or none, which are flattened, so that an element
/// that is null is kept like any other. Functions that compare elements by what the lambda gives
/// get pairs of both.
final class AskedLists {
  private static final String ELEMENT = "it";
  private static final String GIVEN = "by";

  private final Lowering lowering;
  private final Expr.Call call;
  private final Optional<Flow> first;
  private final Draft draft;
  private final Optional<String> wanted;

  AskedLists(
      Lowering lowering,
      Expr.Call call,
      Optional<Flow> first,
      Draft draft,
      Optional<String> wanted) {
    this.lowering = lowering;
    this.call = call;
    this.first = first;
    this.draft = draft;
    this.wanted = wanted;
  }

  Flow call(Builtin function, Called called) {
    var arguments = called.arguments().stream().flatMap(Optional::stream).toList();
    var list = first.orElseGet(() -> lowering.values().flow(arguments.getFirst(), draft, wanted));
    return switch (function) {
      case MAP -> given(list, arguments.get(1));
      case FLAT_MAP -> flattened(given(list, arguments.get(1)));
      case FILTER -> flattened(kept(list, arguments.get(1)));
      case ALL, ANY, COUNT, SUM ->
          Flow.known(
              lowering
                  .expressions()
                  .functions()
                  .call(
                      call,
                      function,
                      called.arguments(),
                      List.of(given(list, arguments.get(1)).value())));
      case FIND, MIN_BY, MAX_BY ->
          Flow.known(Code.safeField(byGiven(function, list, arguments.get(1)), ELEMENT));
      case SORT_BY, UNIQUE_BY -> Flow.known(elements(byGiven(function, list, arguments.get(1))));
      case GROUP_BY -> Flow.known(groups(byGiven(function, list, arguments.get(1))));
      case TO_MAP -> Flow.known(map(list, arguments));
      case ZIP -> zipped(list, arguments);
      default ->
          throw new IllegalStateException(
              "the check refuses a lambda that asks in `" + function.word() + "`");
    };
  }

  private Flow given(Flow list, Expr lambda) {
    return lowering
        .lists()
        .each(
            call,
            list,
            parameters(lambda),
            draft,
            wanted,
            (body, cells) -> apply(lambda, cells, body));
  }

  private Flow apply(Expr lambda, List<Spot.InCell> cells, Draft body) {
    return lowering.applying().apply(lambda, cells, body, Values.NAMELESS);
  }

  private int parameters(Expr lambda) {
    return lowering.expressions().functions().passed(lambda).written() instanceof Expr.Lambda l
        ? Math.max(1, l.parameters().size())
        : 1;
  }

  private Flow kept(Flow list, Expr lambda) {
    return lowering
        .lists()
        .each(
            call,
            list,
            parameters(lambda),
            draft,
            wanted,
            (body, cells) -> {
              var keep = apply(lambda, cells, body).value();
              var element = Expressions.read(cells.getFirst(), body);
              return Flow.known(new If(keep, Code.list(element), Code.list()));
            });
  }

  private Flow flattened(Flow lists) {
    return lowering.values().stream(
        lists.value(),
        Step.Operator.FLATTEN,
        Optional.empty(),
        Math.max(1, lists.growth() - 1),
        draft);
  }

  private dev.wf.ir.graph.Expr byGiven(Builtin function, Flow list, Expr lambda) {
    var pairs =
        lowering
            .lists()
            .each(
                call,
                list,
                parameters(lambda),
                draft,
                wanted,
                (body, cells) -> {
                  var given = apply(lambda, cells, body).value();
                  var element = Expressions.read(cells.getFirst(), body);
                  return Flow.known(
                      Code.record(Code.named(ELEMENT, element), Code.named(GIVEN, given)));
                });
    return builtin(function, pairs.value(), Code.fieldOf(GIVEN));
  }

  private dev.wf.ir.graph.Expr elements(dev.wf.ir.graph.Expr pairs) {
    return builtin(Builtin.MAP, pairs, Code.fieldOf(ELEMENT));
  }

  private dev.wf.ir.graph.Expr groups(dev.wf.ir.graph.Expr groupsOfPairs) {
    var group = new Local(0, 0);
    return builtin(
        Builtin.MAP,
        groupsOfPairs,
        new Lambda(
            1,
            Code.record(
                Code.named("key", Code.field(group, "key")),
                Code.named("values", elements(Code.field(group, "values"))))));
  }

  /// Bodies that give the entries.
  private dev.wf.ir.graph.Expr map(Flow list, List<Expr> arguments) {
    var entries =
        lowering
            .lists()
            .each(
                call,
                list,
                1,
                draft,
                wanted,
                (body, cells) -> {
                  var key = apply(arguments.get(1), cells, body).value();
                  var value =
                      arguments.size() > 2
                          ? apply(arguments.get(2), cells, body).value()
                          : Expressions.read(cells.getFirst(), body);
                  return Flow.known(
                      Code.record(Code.named("key", key), Code.named("value", value)));
                });
    return builtin(Builtin.TO_MAP, entries.value());
  }

  /// Bodies over the pairs of both lists.
  private Flow zipped(Flow list, List<Expr> arguments) {
    var other = lowering.values().value(arguments.get(1), draft);
    var pair =
        new Lambda(
            2,
            Code.record(Code.named(ELEMENT, new Local(0, 0)), Code.named(GIVEN, new Local(0, 1))));
    var pairs = Flow.known(builtin(Builtin.ZIP, list.value(), other, pair));
    return lowering
        .lists()
        .each(
            call,
            pairs,
            1,
            draft,
            wanted,
            (body, cells) ->
                apply(arguments.get(2), List.of(field(cells, ELEMENT), field(cells, GIVEN)), body));
  }

  private static Spot.InCell field(List<Spot.InCell> cells, String name) {
    var cell = cells.getFirst();
    return new Spot.InCell(cell.owner(), cell.cell(), Optional.of(name), 0);
  }

  private dev.wf.ir.graph.Expr builtin(Builtin function, dev.wf.ir.graph.Expr... arguments) {
    return Code.call(function, lowering.ledger().place(call.span()), arguments);
  }
}
