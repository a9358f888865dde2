package dev.wf.compiler.check.table;

import dev.wf.compiler.names.Binding;
import dev.wf.compiler.names.WorldFunction;
import dev.wf.ir.graph.Effect;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// What evaluating something does beside giving a value.
///
/// @param effect what it may do to the world
/// @param asks whether it needs anything that takes time, an agent or a function of the world, and
///   so becomes a node; what does not is computed in place
/// @param reaches whether it may change more than files, so that no copy of them contains it
/// @param calls the parameters of function type that it calls: it does what they do, too
/// @param nested how deep the agents that it asks use agents
public record Doing(Effect effect, boolean asks, boolean reaches, Set<Binding> calls, int nested) {
  public static final Doing NOTHING = new Doing(Effect.PURE, false);

  public Doing {
    calls = Collections.unmodifiableSet(new LinkedHashSet<>(calls));
  }

  public Doing(Effect effect, boolean asks) {
    this(effect, asks, false, Set.of(), 0);
  }

  /// What a function of the world does.
  public static Doing using(WorldFunction world) {
    return new Doing(world.effect(), true, world.reaches(), Set.of(), 0);
  }

  /// What calling a function does that is given.
  public static Doing calling(Binding parameter) {
    return new Doing(Effect.PURE, false, false, Set.of(parameter), 0);
  }

  public Doing and(Doing other) {
    if (equals(other) || other.equals(NOTHING)) {
      return this;
    }
    var all = new LinkedHashSet<>(calls);
    all.addAll(other.calls);
    return new Doing(
        effect.or(other.effect),
        asks || other.asks,
        reaches || other.reaches,
        all,
        Math.max(nested, other.nested));
  }

  /// Without what these functions do.
  public Doing without(Collection<Binding> functions) {
    var others = new LinkedHashSet<>(calls);
    return others.removeAll(functions) ? new Doing(effect, asks, reaches, others, nested) : this;
  }

  /// The same by the word of its author, who knows that it does less than it could, or more.
  public Doing vouched(Effect effect) {
    return new Doing(effect, asks, reaches && effect == Effect.CHANGES, calls, nested);
  }

  /// Whether it asks, or may ask by what it calls.
  public boolean mayAsk() {
    return asks || !calls.isEmpty();
  }
}
