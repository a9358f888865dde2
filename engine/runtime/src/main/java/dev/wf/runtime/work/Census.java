package dev.wf.runtime.work;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Call;
import java.util.ArrayList;
import java.util.List;

/// Counts what a run's agents did, by phase. Read it on the thread that it watches on, or after the
/// run.
public final class Census implements Watcher {
  private final List<Count> phases = new ArrayList<>();

  /// Of one phase.
  public static final class Count {
    private int running;
    private int asked;
    private int served;
    private int remote;
    private int kept;
    private int shared;
    private int failed;
    private Usage usage = Usage.NONE;

    public int running() {
      return running;
    }

    /// Calls that were made and answered.
    public int asked() {
      return asked;
    }

    /// Calls that were answered from the cache.
    public int served() {
      return served;
    }

    /// Those among them that were answered from the shared cache.
    public int remote() {
      return remote;
    }

    /// Calls that this run had answered before it was interrupted.
    public int kept() {
      return kept;
    }

    /// Nodes that took the answer of another node's call.
    public int shared() {
      return shared;
    }

    public int failed() {
      return failed;
    }

    /// Of the calls that were made.
    public Usage usage() {
      return usage;
    }

    /// Nodes that have an answer, whoever gave it when.
    public int answered() {
      return asked + served + kept + shared;
    }

    public boolean empty() {
      return running + asked + served + kept + shared + failed == 0;
    }

    private void add(Count more) {
      running += more.running;
      asked += more.asked;
      served += more.served;
      remote += more.remote;
      kept += more.kept;
      shared += more.shared;
      failed += more.failed;
      usage = usage.plus(more.usage);
    }
  }

  /// @param phases how many the workflow has
  public Census(int phases) {
    for (int i = 0; i <= phases; i++) {
      this.phases.add(new Count());
    }
  }

  /// @param phase its index, -1 for what stands above the first
  public Count phase(int phase) {
    return phases.get(phase + 1);
  }

  public Count total() {
    var total = new Count();
    phases.forEach(total::add);
    return total;
  }

  @Override
  public void started(Call call) {
    if (call.isAgent()) {
      phase(call.phase()).running++;
    }
  }

  @Override
  public void ended(Call call, Outcome outcome) {
    if (!call.isAgent()) {
      return;
    }
    var count = phase(call.phase());
    count.running--;
    count.usage = count.usage.plus(outcome.usage());
    switch (outcome) {
      case Outcome.Answered _ -> count.asked++;
      case Outcome.Failed(var failure, _) ->
          count.failed += failure.kind() == Failure.Kind.QUOTA ? 0 : 1;
    }
  }

  @Override
  public void served(Call call, World.Known known) {
    if (call.isAgent()) {
      var count = phase(call.phase());
      switch (known.from()) {
        case CACHE -> count.served++;
        case REMOTE -> {
          count.served++;
          count.remote++;
        }
        case EARLIER, EARLIER_SERVED -> count.kept++;
      }
    }
  }

  @Override
  public void shared(String path, int phase, Call call) {
    if (call.isAgent()) {
      phase(phase).shared++;
    }
  }
}
