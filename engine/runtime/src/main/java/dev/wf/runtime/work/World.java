package dev.wf.runtime.work;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import java.util.List;
import java.util.Optional;

/// What lies outside a program: models, files, what was journalled and cached. Used by many threads
/// at once.
public interface World {
  /// An outcome that is there already; empty where the call has to be made.
  ///
  /// @throws JournalUnusable if what is found cannot be kept; then the run cannot go on
  Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable;

  /// The same where it can be told without waiting for anything; empty where that is not known. For
  /// the thread that steps the scheduler.
  default Optional<Known> atOnce(Call call) {
    return Optional.empty();
  }

  /// What was kept of the run until now, for who begins something later. For the thread that steps
  /// the scheduler.
  default Kept untilNow() {
    return Kept.NOTHING;
  }

  /// Makes the call and blocks until it ended. What it returns is kept: it need not be asked again
  /// in this run.
  ///
  /// @param purse that pays for its requests
  /// @param helpers who bring an agent what it wants of others
  /// @throws JournalUnusable if that cannot be kept; then the run cannot go on
  Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable;

  /// Has a person answer a call that is for one, and blocks until then. What it returns is kept.
  ///
  /// @return empty where nobody is there to answer
  Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable;

  /// A further node took the outcome of a call.
  void share(String path, Call call, Outcome outcome);

  /// Nobody needs the files of a worktree any more.
  void leave(Root root);

  /// Nothing more will be asked.
  void conclude(Conclusion conclusion);

  /// What was kept of a run.
  interface Kept {
    Kept NOTHING = () -> {};

    /// Has it where the end of this process cannot harm it.
    void ensure() throws JournalUnusable;
  }

  /// An outcome that was there, and from where.
  ///
  /// @param wants what the agent had wanted of others in this run
  record Known(Outcome outcome, From from, List<Want> wants) {
    public Known {
      wants = List.copyOf(wants);
    }

    public Known(Outcome outcome, From from) {
      this(outcome, from, List.of());
    }
  }

  enum From {
    /// This run, before it was interrupted, which paid for it.
    EARLIER,
    /// This run, before it was interrupted, which was served from the cache.
    EARLIER_SERVED,
    CACHE,
    /// The cache, which took it from those with whom answers are shared.
    REMOTE
  }
}
