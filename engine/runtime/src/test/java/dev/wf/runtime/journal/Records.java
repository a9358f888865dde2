package dev.wf.runtime.journal;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Want;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Records to try the journal with, one of each kind at least.
final class Records {
  static final Instant AT = Instant.ofEpochMilli(1_795_000_000_123L);
  static final Usage USAGE = new Usage(1200, 300, 0, 0, 2, new BigDecimal("0.0105"));

  private static final List<Observation> SEEN =
      List.of(
          new Observation.Content("a", Optional.of(new Observation.Lines(1, 80)), Digest.of("")),
          new Observation.Presence("b", false),
          new Observation.Listing("**", Digest.of("l")),
          new Observation.Search("x+", "**", true, Digest.of("s")));

  private Records() {}

  static Recorded.Began began() {
    var arguments = Value.record("dir", Value.of("src"), "votes", Value.of(3));
    return new Recorded.Began("id", "audit", Digest.of("program"), arguments, 42, AT);
  }

  static Recorded.Started started(int i) {
    return new Recorded.Started(path(i), Digest.of("" + i), 2);
  }

  private static Recorded.Started started(Miss miss) {
    return new Recorded.Started(path(7), Digest.of("7"), 2, miss);
  }

  static Recorded.Ended ended(int i) {
    var outcome = new Outcome.Answered(Value.of(i), USAGE, "claude-large-4");
    return new Recorded.Ended(
        path(i),
        Digest.of("" + i),
        outcome,
        Recorded.From.ASKED,
        List.of(
            new Observation.Content("src/file" + i + ".ts", Optional.empty(), Digest.of("x" + i))));
  }

  static List<Recorded> oneOfEach() {
    var seen = new ArrayList<>(SEEN);
    seen.add(new Observation.Reached("a.example", 8443));
    return oneOfEach(seen);
  }

  /// Of those that the version before knew.
  static List<Recorded> oneOfEachBefore() {
    return oneOfEach(SEEN);
  }

  private static List<Recorded> oneOfEach(List<Observation> seen) {
    var failure = new Failure(Failure.Kind.DENIED, "no", "audit/x");
    var failed = new Outcome.Failed(failure, USAGE);
    return List.of(
        began(),
        new Recorded.Resumed(Digest.of("program"), 77, AT),
        started(1),
        started(new Miss.NothingKept()),
        started(new Miss.Forbidden("off")),
        started(new Miss.Effectful()),
        started(new Miss.Refreshed()),
        started(new Miss.Unrepeatable(List.of("exec:npm test", "web_fetch"))),
        started(new Miss.TooOld(AT)),
        started(new Miss.Incomplete(AT)),
        started(
            new Miss.Changed(
                AT, seen.stream().map(s -> new Miss.Moved(s, Miss.Now.GONE)).toList())),
        new Recorded.Spent(path(1), USAGE, AT),
        new Recorded.Turned(path(1), 0, 3, Digest.of("said"), USAGE, AT),
        new Recorded.Intended(path(1), 0, 3, 1, Digest.of("plan")),
        new Recorded.Gave(path(1), 1, 3, 1, Digest.of("result")),
        new Recorded.Gave(path(1), 0, -1, 0, Digest.of("told before")),
        new Recorded.GaveUp(path(1), failure),
        retried(0),
        retried(1),
        new Recorded.Wanted(path(1), new Want("skeptic", Value.record("claim", Value.of("x")))),
        new Recorded.Measured(
            path(1),
            "auditor",
            -1,
            "anthropic",
            "claude-large-4",
            3,
            2,
            Duration.ofNanos(4_000_000_001L),
            Duration.ofMillis(20),
            new BigDecimal("-0.0120"),
            USAGE),
        ended(1),
        new Recorded.Ended("audit/x", Digest.of("k"), failed, Recorded.From.SHARED, seen),
        new Recorded.Finished(new Recorded.Conclusion.Paused("budget", "cost=$5"), AT),
        new Recorded.Finished(new Recorded.Conclusion.Waiting(List.of("a/approve", "b")), AT),
        new Recorded.Finished(new Recorded.Conclusion.Failed(failure), AT),
        new Recorded.Finished(new Recorded.Conclusion.Result(Value.of("done"), true), AT));
  }

  private static Recorded.Retried retried(int talk) {
    var why = new Failure(Failure.Kind.OVERLOADED, "too much");
    var pause = Duration.ofSeconds(1);
    return new Recorded.Retried(path(1), Digest.of("1"), talk, 2, 1, 5, "server", why, pause, AT);
  }

  private static String path(int i) {
    return "audit/findings[" + i + "]/auditor";
  }
}
