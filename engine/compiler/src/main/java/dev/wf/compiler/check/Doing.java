package dev.wf.compiler.check;

import dev.wf.ir.graph.Effect;

/// What evaluating something does beside giving a value.
///
/// @param effect what it may do to the world
/// @param asks whether it needs anything that takes time, an agent or a function of the world, and
///   so becomes a node; what does not is computed in place
public record Doing(Effect effect, boolean asks) {
  public static final Doing NOTHING = new Doing(Effect.PURE, false);

  public Doing and(Doing other) {
    return equals(other) ? this : new Doing(effect.or(other.effect), asks || other.asks);
  }
}
