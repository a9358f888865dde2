package dev.wf.runtime.cache;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// An answer that was given to a key, and in which world.
///
/// @param answer fits the type that was asked for; only such answers are kept
/// @param model the model that answered
/// @param usage what the answer cost when it was given
/// @param observations in the order they were made
/// @param agent the agent that asked first: a note for people, not part of the key
/// @param label of the call that asked first: a note for people
/// @param conversation that led to the answer; its transcript is among the blobs
/// @param origin where it was asked first: a note for people
public record Entry(
    Value answer,
    String model,
    Usage usage,
    List<Observation> observations,
    Instant made,
    String agent,
    String label,
    Optional<Conversation> conversation,
    Origin origin) {
  public Entry {
    observations = List.copyOf(observations);
    made = made.truncatedTo(ChronoUnit.MILLIS);
  }

  /// A node of a run.
  ///
  /// @param run its id
  /// @param path of the node
  public record Origin(String run, String path) {}

  /// Whether both were made in the same world, as far as they looked.
  boolean sawTheSameAs(Entry other) {
    return observations.equals(other.observations);
  }
}
