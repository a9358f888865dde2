package dev.wf.testing.hold;

import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A run that is killed behind any record of its journal goes on to the same end, and asks nothing
/// again that was answered.
final class Resuming implements Law {
  private static final String TO_THE_SAME =
      "Killed and resumed, this workflow comes to something else.";

  private final int most;
  private final long seed;
  private final Counts counts;

  /// @param most kills of one run: behind every record where it has no more, else behind some
  Resuming(int most, long seed, Counts counts) {
    this.most = most;
    this.seed = seed;
    this.counts = counts;
  }

  @Override
  public List<Broken> broken(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    if (lab.came().isPaused()) {
      return List.of();
    }
    int records = records(lab.venue()).size() - 1;
    var chosen =
        records <= most
            ? IntStream.range(0, records)
            : new Random(seed).ints(most, 0, records).sorted().distinct();
    counts.records(records);
    for (int record : chosen.toArray()) {
      var broken = killed(lab, record);
      if (!broken.isEmpty()) {
        return broken;
      }
    }
    return List.of();
  }

  private static List<Recorded> records(Venue venue) {
    try {
      return Journal.read(venue.only().journal()).records();
    } catch (JournalUnusable e) {
      throw new IllegalStateException("what was just written can be read, but not this", e);
    }
  }

  private List<Broken> killed(Lab lab, int record)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    var venue = lab.elsewhere();
    var before = new Seen();
    if (!isKilled(venue, record, before)) {
      return List.of(); // it had fewer records this time
    }
    counts.killed();
    var left = records(venue);
    var came = venue.resume();
    var when = behind(left, record);
    if (!came.text().equals(lab.came().text())) {
      var difference = Shown.difference(lab.came().text(), came.text());
      return List.of(
          Broken.of(
              "WF6122",
              TO_THE_SAME,
              List.of(
                  when, "left alone " + difference.getFirst(), "resumed " + difference.getLast()),
              "this is a fault of wf itself, or of a command that is not as safe as is said: please"
                  + " report it with the workflow"));
    }
    var again =
        came.seen().started().keySet().stream().filter(before.answered()::contains).toList();
    return again.isEmpty()
        ? List.of()
        : List.of(
            Broken.of(
                "WF6123",
                "Resumed, this workflow asks again what was answered.",
                List.of(when, "asked again: " + String.join(", ", again)),
                "this is a fault of wf itself: please report it with the workflow"));
  }

  private static boolean isKilled(Venue venue, int record, Seen before)
      throws RunImpossible, InterruptedException, NoValue {
    try {
      venue.run(2, journal -> new Mortal(journal, record), before);
      return false;
    } catch (RuntimeException | RunImpossible e) {
      if (!Mortal.isBehind(e)) {
        throw e;
      }
      return true;
    }
  }

  /// In the words of the run.
  private static String behind(List<Recorded> left, int record) {
    var last = left.getLast();
    var what =
        switch (last) {
          case Recorded.Started s -> s.path() + " had begun";
          case Recorded.Ended e -> e.path() + " had ended";
          case Recorded.Intended i -> i.path() + " was about to change something";
          case Recorded.Gave g -> "a tool of " + g.path() + " had given its result";
          case Recorded.Turned t -> "a turn of " + t.path() + " was answered";
          case Recorded.Retried r -> "a request had failed in passing";
          case Recorded other -> "a record of kind " + other.getClass().getSimpleName();
        };
    return "killed behind record " + (record + 1) + " of its journal, when " + what;
  }
}
