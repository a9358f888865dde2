package dev.wf.runtime.agent;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Turn;
import java.util.List;

/// How an agent's work ended, and on what it rests.
///
/// @param turns all of them, also where it failed
/// @param observations what its tools saw, in the order they saw it
public record Conversation(Outcome outcome, List<Turn> turns, List<Observation> observations) {
  public Conversation {
    turns = List.copyOf(turns);
    observations = List.copyOf(observations);
  }
}
