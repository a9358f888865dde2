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
    return steps.stream().flatMap(Block::asks);
  }

  private static Stream<Step.Ask> asks(Step step) {
    return switch (step) {
      case Step.Ask ask -> Stream.of(ask);
      case Step.For loop -> loop.body().asks();
      case Step.Sample sample -> sample.body().asks();
      case Step.Choose choose ->
          Stream.concat(
              choose.cases().stream().flatMap(c -> c.block().asks()), choose.otherwise().asks());
      case Step.Loop loop -> Stream.concat(loop.body().asks(), loop.otherwise().asks());
      case Step.Try attempt ->
          Stream.concat(attempt.body().asks(), attempt.handler().stream().flatMap(Block::asks));
      case Step.Call called -> called.body().asks();
      case Step.Nest nest -> nest.block().asks();
      case Step.Compute _, Step.Use _, Step.Log _, Step.Stream _, Step.Expect _, Step.Rest _ ->
          Stream.empty();
    };
  }

  public Effect effect() {
    return steps.stream().map(Step::effect).reduce(Effect.PURE, Effect::or);
  }
}
