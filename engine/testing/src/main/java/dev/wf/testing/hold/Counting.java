package dev.wf.testing.hold;

import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.work.Watcher;

/// Who counts what the runs of a workflow reach, which is what each trial reaches when it is
/// scouted.
public record Counting(Probes probes, Watcher watcher) {
  static final Counting NOTHING = new Counting(Probes.NONE, Watcher.NOBODY);
}
