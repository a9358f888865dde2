package dev.wf.testing.run;

import dev.wf.ir.graph.Effect;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.agent.TurnBytes;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.ModelProvider;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a run that was killed or interrupted has left, and what may be expected of it then.
final class Remains {
  private Remains() {}

  /// A script goes on where a call was with it as far as was kept: what else was under way is asked
  /// again, and answered as it was.
  static void tried(List<Recorded> records, ModelProvider model) {
    var acts = new HashMap<String, Integer>();
    for (var record : records) {
      if (record instanceof Recorded.Started started) {
        acts.putIfAbsent(started.key().hex(), 0);
      } else if (record instanceof Recorded.Retried r) {
        acts.merge(r.key().hex(), 1, Integer::sum);
      } else if (record instanceof Recorded.Ended e) {
        acts.remove(e.key().hex());
      }
    }
    if (model instanceof ScriptedModel scripted) {
      acts.forEach(scripted::goesOn);
    }
  }

  /// Whether a change was begun that may not be repeated, and its end was not seen. A worktree is
  /// made anew, and what becomes of a file can be seen.
  static boolean inDoubt(Witness before, RunFolder run) throws Exception {
    var open = new HashSet<String>();
    var using = new HashMap<String, Recorded.Intended>();
    for (var record : Journal.read(run.journal()).records()) {
      switch (record) {
        case Recorded.Started s -> open.add(s.path());
        case Recorded.Ended e -> {
          open.remove(e.path());
          using.remove(e.path());
        }
        case Recorded.Intended i -> using.put(i.path(), i);
        case Recorded.Gave g -> using.remove(g.path());
        case Recorded.Began _,
            Recorded.Resumed _,
            Recorded.Spent _,
            Recorded.Retried _,
            Recorded.Wanted _,
            Recorded.Measured _,
            Recorded.Turned _,
            Recorded.GaveUp _,
            Recorded.Finished _ -> {}
      }
    }
    try (var transcripts = TranscriptFile.read(run.transcripts())) {
      for (var intended : using.values()) {
        var plan = transcripts.get(intended.plan()).flatMap(TurnBytes::plan).orElseThrow();
        if (plan.change().isEmpty()) {
          return true;
        }
      }
    }
    return before.started().values().stream()
        .filter(c -> c.effect() == Effect.CHANGES && open.contains(c.path()))
        .anyMatch(c ->
            c.asked() instanceof Asked.Use use
                && !use.isRepeatable()
                && !Set.of("append", "remove").contains(use.function())
                && (c.root().isEmpty() || use.reaches()));
  }
}
