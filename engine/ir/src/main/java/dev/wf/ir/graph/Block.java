package dev.wf.ir.graph;

import java.util.List;

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

  public Effect effect() {
    return steps.stream().map(Step::effect).reduce(Effect.PURE, Effect::or);
  }
}
