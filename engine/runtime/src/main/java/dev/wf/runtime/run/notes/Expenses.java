package dev.wf.runtime.run.notes;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Means;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a run used up before it was interrupted, by its journal. What a call used counts as its
/// requests end; where it ended, what it used in all. What requests used that were under way when
/// the process was killed nobody knows.
///
/// @param time that it ran, as far as the journal tells
public record Expenses(Means.Paid paid, Duration time) {
  public static Expenses of(List<Recorded> records) {
    var summing = new Summing();
    records.forEach(summing::take);
    return summing.sum();
  }

  private static final class Summing {
    private final Map<String, Usage> open = new HashMap<>();
    private final Map<String, Integer> phases = new HashMap<>();
    private final Set<String> agents = new HashSet<>();
    private final Map<Integer, Means.Paid.Part> byPhase = new TreeMap<>();
    private Duration ran = Duration.ZERO;
    private Instant since = Instant.EPOCH;
    private Instant last = Instant.EPOCH;

    void take(Recorded recorded) {
      switch (recorded) {
        case Recorded.Began began -> begin(began.at());
        case Recorded.Resumed resumed -> {
          end();
          begin(resumed.at());
        }
        case Recorded.Started started -> phases.put(started.path(), started.phase());
        case Recorded.Spent spent -> spent(spent.path(), spent.usage(), spent.at());
        case Recorded.Turned turned -> spent(turned.path(), turned.usage(), turned.at());
        case Recorded.Ended ended when ended.from() == Recorded.From.ASKED -> ended(ended);
        case Recorded.Ended _,
            Recorded.Retried _,
            Recorded.Wanted _,
            Recorded.Measured _,
            Recorded.Intended _,
            Recorded.Gave _,
            Recorded.GaveUp _ -> {}
        case Recorded.Finished finished -> last = finished.at();
      }
    }

    private void spent(String path, Usage usage, Instant at) {
      open.merge(path, usage, Usage::plus);
      last = at;
    }

    private void begin(Instant at) {
      since = at;
      last = at;
    }

    private void end() {
      ran = ran.plus(Duration.between(since, last));
    }

    private void ended(Recorded.Ended ended) {
      open.merge(ended.path(), ended.outcome().usage(), (a, all) -> all.plus(a.beyond(all)));
      close(ended.path());
      if (counts(ended.outcome()) && agents.add(ended.path())) {
        add(ended.path(), 1, Usage.NONE);
      }
    }

    /// A failure that stands counts when it is looked up; any other is asked again, and counts
    /// then.
    private static boolean counts(Outcome outcome) {
      return outcome instanceof Outcome.Answered answered && !answered.model().isEmpty();
    }

    private void close(String path) {
      var usage = open.remove(path);
      if (usage != null) {
        add(path, 0, usage);
      }
    }

    private void add(String path, int count, Usage usage) {
      byPhase.merge(
          phases.getOrDefault(path, -1), new Means.Paid.Part(count, usage), Means.Paid.Part::plus);
    }

    Expenses sum() {
      List.copyOf(open.keySet()).forEach(this::close);
      end();
      var all = byPhase.values().stream().reduce(Means.Paid.Part.NOTHING, Means.Paid.Part::plus);
      return new Expenses(new Means.Paid(all.agents(), all.usage(), new TreeMap<>(byPhase)), ran);
    }
  }
}
