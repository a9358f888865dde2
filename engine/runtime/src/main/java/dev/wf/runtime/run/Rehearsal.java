package dev.wf.runtime.run;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.patch.Lasting;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.notes.Earlier;
import dev.wf.runtime.run.notes.Weather;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.work.Conductor;
import dev.wf.runtime.work.Watcher;
import dev.wf.runtime.worktree.Worktrees;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs of which nothing is written down. A program that is rehearsed again and again is opened
/// once.
final class Rehearsal {
  private final Outfit outfit;
  private final Time time;
  private volatile @Nullable Graph opened;

  /// @param time that agents spend waiting
  Rehearsal(Outfit outfit, Time time) {
    this.outfit = outfit;
    this.time = time;
  }

  Conclusion carriedOut(
      Graph graph,
      Map<String, Value> arguments,
      Engine.Around around,
      Watcher watcher,
      Conductor conductor,
      Probes probes)
      throws RunImpossible, InterruptedException, JournalUnusable {
    var setup = outfit.setup();
    if (opened != graph) {
      outfit.open(graph);
      opened = graph;
    }
    var invocation = Outfit.invocation(graph, arguments, ThisRun.NONE, probes);
    var secrets = outfit.secrets(graph);
    var keys = outfit.keys(secrets);
    var artifacts = setup.home().resolve("artifacts");
    var agents = outfit.agents(time, graph.continues() || graph.callsPrograms());
    var means =
        Budgets.means(
            invocation.budget(),
            graph.entry().phases(),
            setup.atOnce(),
            Earlier.NOTHING.expenses(),
            agents);
    var scheduler =
        new Scheduler(graph, invocation, keys, means, setup.programs(), Observations::shows)
            .remembering();
    var workspace = outfit.workspace(invocation);
    var worktrees =
        new Worktrees(
            workspace, setup.home(), setup.clock(), Earlier.NOTHING::changesIn, Lasting.NOTHING);
    try (var transcripts = TranscriptFile.open(setup.home().resolve("transcripts"))) {
      var world =
          new LiveWorld(
              outfit,
              graph,
              keys,
              Earlier.NOTHING,
              Recorder.NOBODY,
              agents,
              "",
              artifacts,
              transcripts,
              People.NOBODY,
              workspace,
              worktrees,
              secrets,
              new Weather(Recorder.NOBODY, Earlier.NOTHING, secrets),
              _ -> {});
      return conductor.run(scheduler, around.of(world, keys), watcher);
    } finally {
      if (worktrees.isUsed()) {
        Journey.close(worktrees, true);
      }
    }
  }
}
