package dev.wf.compiler.lower;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import java.util.Set;
import java.util.function.Predicate;

/// What a worktree does to what is around it. What changes files changes a copy; a command may
/// reach further, so it keeps its effect.
final class Outward {
  private static final Set<String> COMMANDS = Set.of("exec", "sh", "call");

  private final Predicate<Site> agents;

  private Outward(Predicate<Site> agents) {
    this.agents = agents;
  }

  /// @param agents whether the agent that is asked at a site has commands
  static Effect effect(Block block, Predicate<Site> agents) {
    return new Outward(agents).reaches(block) ? Effect.CHANGES : Effect.OBSERVES;
  }

  private boolean reaches(Block block) {
    return block.steps().stream().anyMatch(this::reaches);
  }

  private boolean reaches(Step step) {
    return switch (step) {
      case Step.Use u -> COMMANDS.contains(u.function());
      case Step.Ask a -> agents.test(a.site());
      case Step.For f -> reaches(f.body());
      case Step.Sample s -> reaches(s.body());
      case Step.Choose c ->
          c.cases().stream().anyMatch(one -> reaches(one.block())) || reaches(c.otherwise());
      case Step.Loop l -> reaches(l.body()) || reaches(l.otherwise());
      case Step.Try t -> reaches(t.body()) || t.handler().filter(this::reaches).isPresent();
      case Step.Call c -> reaches(c.body());
      case Step.Worktree w -> w.effect() == Effect.CHANGES;
      case Step.Nest n -> reaches(n.block());
      case Step.Compute _, Step.Stream _, Step.Log _, Step.Usage _, Step.Expect _, Step.Rest _ ->
          false;
    };
  }
}
