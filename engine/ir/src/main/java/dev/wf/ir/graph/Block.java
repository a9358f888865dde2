package dev.wf.ir.graph;

import java.util.List;
import java.util.stream.Stream;

/// Steps that fill cells, and the value they come to.
///
/// A frame of the block has `cells` cells; the first ones hold what the block is given (a
/// workflow's parameters, the element of a `for` and perhaps its index, the number of a `sample`).
/// Every step fills one further cell, after the steps above it in this list, whose cells alone it
/// may read; cells of the frames around it are reached by depth.
public record Block(int given, int cells, List<Step> steps, Expr result) {
  public Block {
    steps = List.copyOf(steps);
  }

  /// Every step of it and of the blocks within that asks an agent, in the order of the text.
  public Stream<Step.Ask> asks() {
    return all().filter(Step.Ask.class::isInstance).map(Step.Ask.class::cast);
  }

  /// Every step of it and of the blocks within, in the order of the text.
  public Stream<Step> all() {
    return steps.stream().flatMap(s -> Stream.concat(Stream.of(s), within(s)));
  }

  private static Stream<Step> within(Step step) {
    return switch (step) {
      case Step.For loop -> loop.body().all();
      case Step.Sample sample -> sample.body().all();
      case Step.Choose choose ->
          Stream.concat(
              choose.cases().stream().flatMap(c -> c.block().all()), choose.otherwise().all());
      case Step.Loop loop -> Stream.concat(loop.body().all(), loop.otherwise().all());
      case Step.Try attempt ->
          Stream.concat(attempt.body().all(), attempt.handler().stream().flatMap(Block::all));
      case Step.Call called -> called.body().all();
      case Step.Worktree tree -> tree.body().all();
      case Step.Nest nest -> nest.block().all();
      case Step.Ask _,
          Step.Compute _,
          Step.Use _,
          Step.Usage _,
          Step.Log _,
          Step.Stream _,
          Step.Expect _,
          Step.Rest _ ->
          Stream.empty();
    };
  }

  public Effect effect() {
    return steps.stream().map(Step::effect).reduce(Effect.PURE, Effect::or);
  }
}
