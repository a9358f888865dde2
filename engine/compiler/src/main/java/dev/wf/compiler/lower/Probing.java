package dev.wf.compiler.lower;

import dev.wf.compiler.reach.Points;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.graph.Expr.BinaryOperator;
import dev.wf.ir.graph.Expr.Local;
import dev.wf.ir.graph.Expr.Measure;
import dev.wf.ir.graph.Expr.Probe;
import dev.wf.ir.graph.Step;
import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;

/// Puts probes where a run tells what it reaches. Without points a program is lowered as if there
/// were none of this.
final class Probing {
  private static final dev.wf.ir.graph.Expr NOTHING = dev.wf.ir.graph.Expr.NULL;

  private final Points points;

  Probing(Points points) {
    this.points = points;
  }

  /// The value of an expression that begins something.
  dev.wf.ir.graph.Expr at(Node node, dev.wf.ir.graph.Expr value) {
    var point = points.beginning(node);
    return point.isPresent() ? new Probe(point.getAsInt(), Measure.REACHED, value) : value;
  }

  /// What begins is lowered into a block next.
  void at(Node node, Draft draft) {
    points.beginning(node).ifPresent(point -> add(point, Measure.REACHED, NOTHING, draft));
  }

  /// A body without statements, which nothing in it tells of.
  void empty(Body body, Draft draft) {
    if (isEmpty(body)) {
      at(body, draft);
    }
  }

  /// One of the bodies of a choice, where nothing in it tells of it.
  void branch(Expr branching, Body body, Draft draft) {
    if (isEmpty(body)) {
      var point = points.beginning(body);
      (point.isPresent() ? point : points.aside(branching))
          .ifPresent(p -> add(p, Measure.REACHED, NOTHING, draft));
    }
  }

  private boolean isEmpty(Body body) {
    return body instanceof Body.Block(var statements, _)
        && (statements.isEmpty() || points.beginning(body).isPresent());
  }

  /// Past an `if` without `else`.
  dev.wf.ir.graph.Expr past(Expr.If choice) {
    var point = points.aside(choice);
    return point.isPresent() ? new Probe(point.getAsInt(), Measure.REACHED, NOTHING) : NOTHING;
  }

  boolean counts(Expr loop) {
    return points.aside(loop).isPresent();
  }

  /// The list whose elements a body runs for.
  dev.wf.ir.graph.Expr counted(Expr.For each, dev.wf.ir.graph.Expr list) {
    var point = points.aside(each);
    return point.isPresent() ? new Probe(point.getAsInt(), Measure.SIZE, list) : list;
  }

  /// Counts the elements of a list that lies in a block; one that is growing as it grows.
  Flow counted(Expr.For each, Flow list, Draft draft) {
    if (!counts(each)) {
      return list;
    }
    var cell = draft.cell(list.value());
    var size =
        list.growth() == 0
            ? cell
            : draft.add(
                to -> new Step.Stream(to, cell, Step.Operator.LEN, java.util.Optional.empty()));
    points.aside(each).ifPresent(point -> add(point, Measure.SIZE, size, draft));
    return new Flow(cell, list.growth());
  }

  /// Counts the bodies of a `sample`, from one number to before another.
  void counted(
      Expr.Sample sample,
      dev.wf.ir.graph.Expr from,
      dev.wf.ir.graph.Expr to,
      Place place,
      Draft draft) {
    points
        .aside(sample)
        .ifPresent(point ->
            add(
                point,
                Measure.SIZE,
                new dev.wf.ir.graph.Expr.Binary(BinaryOperator.SUBTRACT, to, from, place),
                draft));
  }

  /// The numbers that a body runs for.
  dev.wf.ir.graph.Expr counted(Expr.Sample sample, dev.wf.ir.graph.Expr numbers) {
    var point = points.aside(sample);
    return point.isPresent() ? new Probe(point.getAsInt(), Measure.SIZE, numbers) : numbers;
  }

  /// A round of a loop begins.
  ///
  /// @param number of the round
  void round(Expr.Loop loop, dev.wf.ir.graph.Expr number, Draft draft) {
    points.aside(loop).ifPresent(point -> add(point, Measure.ROUND, number, draft));
  }

  /// A loop has gone through all its rounds: there may have been none.
  ///
  /// @param rounds that there were
  void ended(Expr.Loop loop, dev.wf.ir.graph.Expr rounds, Place place, Draft draft) {
    points
        .aside(loop)
        .ifPresent(point -> {
          var none =
              new dev.wf.ir.graph.Expr.Binary(
                  BinaryOperator.EQUAL, rounds, Code.constant(Value.of(0)), place);
          var probe = new Probe(point, Measure.REACHED, NOTHING);
          var told = new dev.wf.ir.graph.Expr.If(none, probe, NOTHING);
          draft.add(cell -> new Step.Compute(cell, told));
        });
  }

  /// What a `try` without handler came to.
  void attempted(Expr.Try attempt, Local result, Draft draft) {
    var kind = Code.safeField(Code.field(result, "error"), "kind");
    var word = new dev.wf.ir.graph.Expr.If(Code.field(result, "ok"), NOTHING, kind);
    points.aside(attempt).ifPresent(point -> add(point, Measure.WORD, word, draft));
  }

  /// The error that a handler is given.
  void caught(Expr.Try attempt, Local error, Draft draft) {
    points
        .aside(attempt)
        .ifPresent(point -> add(point, Measure.WORD, Code.field(error, "kind"), draft));
  }

  private static void add(int point, Measure measure, dev.wf.ir.graph.Expr value, Draft draft) {
    draft.add(cell -> new Step.Compute(cell, new Probe(point, measure, value)));
  }
}
