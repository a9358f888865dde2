package dev.wf.runtime.agent;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import java.util.List;

/// How an agent's work ended, and on what it rests.
///
/// @param transcript what it adds to its conversation, also where it failed
/// @param observations what its tools saw, in the order they saw it
/// @param measure what it took
public record Ending(
    Outcome outcome, Transcript transcript, List<Observation> observations, Measure measure) {
  public Ending {
    observations = List.copyOf(observations);
  }
}
