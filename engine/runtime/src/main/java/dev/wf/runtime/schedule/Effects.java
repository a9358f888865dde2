package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Step;
import java.util.IdentityHashMap;
import java.util.Map;

/// What blocks and steps do to the world, with all that is in them.
final class Effects {
  private final Map<Block, Effect> effects = new IdentityHashMap<>();
  private final Map<Block, Boolean> applying = new IdentityHashMap<>();

  /// Whether a patch may be applied in it to the files around it.
  boolean applies(Step step) {
    return switch (step) {
      case Step.Use u -> u.function().equals("apply");
      case Step.For f -> applies(f.body());
      case Step.Sample s -> applies(s.body());
      case Step.Choose c ->
          applies(c.otherwise()) || c.cases().stream().anyMatch(one -> applies(one.block()));
      case Step.Loop l -> applies(l.body()) || applies(l.otherwise());
      case Step.Try t -> applies(t.body()) || t.handler().filter(this::applies).isPresent();
      case Step.Call c -> applies(c.body());
      case Step.Nest n -> applies(n.block());
      case Step.Compute _,
          Step.Stream _,
          Step.Log _,
          Step.Ask _,
          Step.Worktree _,
          Step.Usage _,
          Step.Expect _,
          Step.Rest _ ->
          false;
    };
  }

  /// Whether a patch may be applied in it to the files around it, worked out once.
  boolean applies(Block block) {
    var known = applying.get(block);
    if (known == null) {
      known = of(block) == Effect.CHANGES && block.steps().stream().anyMatch(this::applies);
      applying.put(block, known);
    }
    return known;
  }

  /// The effect of a step with all that is in it.
  Effect of(Step step) {
    return switch (step) {
      case Step.For f -> of(f.body());
      case Step.Sample s -> of(s.body());
      case Step.Loop l -> of(l.body()).or(of(l.otherwise()));
      case Step.Try t -> of(t.body()).or(t.handler().map(this::of).orElse(Effect.PURE));
      case Step.Call c -> of(c.body());
      case Step.Nest n -> of(n.block());
      case Step.Choose c -> {
        var found = of(c.otherwise());
        for (var one : c.cases()) {
          found = found.or(of(one.block()));
        }
        yield found;
      }
      case Step.Worktree w -> w.effect();
      case Step.Ask a -> a.effect();
      case Step.Use u -> u.effect();
      case Step.Compute _, Step.Stream _, Step.Usage _, Step.Log _, Step.Expect _, Step.Rest _ ->
          Effect.PURE;
    };
  }

  /// The effect of a block, worked out once.
  Effect of(Block block) {
    var known = effects.get(block);
    if (known == null) {
      known = Effect.PURE;
      for (var step : block.steps()) {
        known = known.or(of(step));
      }
      effects.put(block, known);
    }
    return known;
  }
}
