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
import java.util.List;
import java.util.Optional;

/// Something that happened in a run.
public sealed interface Recorded {
  /// The run began; always the first.
  ///
  /// @param workflow the name of the workflow
  /// @param program the digest of its graph
  /// @param seed of everything random in this run
  record Began(
      String run, String workflow, Digest program, Value.RecordOf arguments, long seed, Instant at)
      implements Recorded {}

  /// Another process took the run up.
  record Resumed(Digest program, long pid, Instant at) implements Recorded {}

  /// A call was started. For an effect this is its intent, durable before it is carried out.
  ///
  /// @param phase index of its phase, -1 for none
  /// @param miss why nothing that was kept served it
  record Started(String path, Digest key, int phase, Miss miss) implements Recorded {
    public Started(String path, Digest key, int phase) {
      this(path, key, phase, new Miss.NotSought());
    }
  }

  /// A request of a call that was started has ended, and what it used is owed, whatever becomes of
  /// the call.
  ///
  /// @param path of the call
  record Spent(String path, Usage usage, Instant at) implements Recorded {}

  /// The model of an agent has answered a turn, and what that used is owed, whatever becomes of the
  /// call.
  ///
  /// @param talk 0 for the conversation with the model asked first, 1 for that with its fallback
  /// @param turn how many turns it had answered before in this conversation of the call
  /// @param said what the run's transcripts have the turn under
  record Turned(String path, int talk, int turn, Digest said, Usage usage, Instant at)
      implements Recorded {}

  /// A tool that an agent uses, or a function, is about to change something; durable before it
  /// does.
  ///
  /// @param turn that uses it
  /// @param use which of those of the turn it is
  /// @param plan what the run's transcripts have its intent under
  record Intended(String path, int talk, int turn, int use, Digest plan) implements Recorded {}

  /// A tool that an agent used has ended.
  ///
  /// @param turn that used it; -1 before the first
  /// @param use which of those of the turn it is
  /// @param result what the run's transcripts have under it: what it gave and saw
  record Gave(String path, int talk, int turn, int use, Digest result) implements Recorded {}

  /// The model that an agent asked first cannot answer; its fallback is asked from now on.
  record GaveUp(String path, Failure failure) implements Recorded {}

  /// An agent that is at work wants something of another.
  ///
  /// @param path of the agent's node
  record Wanted(String path, Want want) implements Recorded {}

  /// A call ended.
  ///
  /// @param from who gave the outcome
  /// @param observations what the call saw and changed, in order
  /// @param tree the path of the worktree whose files it had; empty for the workspace
  record Ended(
      String path,
      Digest key,
      Outcome outcome,
      From from,
      List<Observation> observations,
      String tree)
      implements Recorded {
    public Ended {
      observations = List.copyOf(observations);
    }

    public Ended(
        String path, Digest key, Outcome outcome, From from, List<Observation> observations) {
      this(path, key, outcome, from, observations, "");
    }
  }

  /// What it took to ask an agent; stands before the end of the call.
  ///
  /// @param agent its declaration's name
  /// @param phase index of the call's phase, -1 for none
  /// @param took from the beginning to the end
  /// @param held of that, for the sake of others
  /// @param saved by the provider's cache, in dollars
  record Measured(
      String path,
      String agent,
      int phase,
      String server,
      String model,
      int turns,
      int retries,
      Duration took,
      Duration held,
      BigDecimal saved,
      Usage usage)
      implements Recorded {}

  /// A request of an agent failed in passing, and is sent again.
  ///
  /// @param talk 0 for the conversation with the model asked first, 1 for that with its fallback
  /// @param turn how many turns of its own the conversation had, which says which request it was
  /// @param attempt how often it was sent so far
  /// @param most how often it may be sent in all
  /// @param server who was asked
  /// @param pause from the failure until it is sent again
  /// @param due when that is
  record Retried(
      String path,
      Digest key,
      int talk,
      int turn,
      int attempt,
      int most,
      String server,
      Failure failure,
      Duration pause,
      Instant due)
      implements Recorded {}

  /// The run ended; a resumed run may go on after it.
  record Finished(Conclusion conclusion, Instant at) implements Recorded {}

  /// Who gave an outcome.
  enum From {
    /// The model or the world, in this run.
    ASKED,
    /// The cache, which had it in memory, where this process kept it.
    MEMORY,
    /// Another call of this run with the same key.
    SHARED,
    /// The cache, which took it from those with whom answers are shared.
    REMOTE,
    /// The cache, which had it on disk.
    DISK,
    /// Another run, which this one goes on from.
    KEPT;

    public boolean isCache() {
      return this == MEMORY || this == DISK || this == REMOTE;
    }
  }

  /// How a run ended.
  sealed interface Conclusion {
    /// @param degraded something was skipped, caught or fell back on the way
    record Result(Value value, boolean degraded) implements Conclusion {}

    record Failed(Failure failure) implements Conclusion {}

    /// Only answers of people were left to wait for.
    ///
    /// @param nodes the paths of those that ask
    record Waiting(List<String> nodes) implements Conclusion {
      public Waiting {
        nodes = List.copyOf(nodes);
      }
    }

    /// Nothing more was dispatched for a reason that a person can lift.
    ///
    /// @param raise what of a budget would let it go on, as `--budget` takes it; empty where
    ///   raising one does not help
    record Paused(String reason, String raise) implements Conclusion {}
  }

  /// The path of the node it is about, where it is about one.
  default Optional<String> node() {
    return switch (this) {
      case Started s -> Optional.of(s.path());
      case Spent s -> Optional.of(s.path());
      case Wanted w -> Optional.of(w.path());
      case Turned t -> Optional.of(t.path());
      case Intended i -> Optional.of(i.path());
      case Gave g -> Optional.of(g.path());
      case GaveUp g -> Optional.of(g.path());
      case Ended e -> Optional.of(e.path());
      case Retried r -> Optional.of(r.path());
      case Measured m -> Optional.of(m.path());
      case Began _, Resumed _, Finished _ -> Optional.empty();
    };
  }
}
