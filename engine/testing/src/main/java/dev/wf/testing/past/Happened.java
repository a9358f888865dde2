package dev.wf.testing.past;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import java.util.List;
import java.util.Optional;

/// A node of a run, as a test can have it again.
///
/// @param outcome empty where it did not end
/// @param retried how its requests failed in passing, in order
/// @param seen what it saw and made of files
public record Happened(
    String path,
    Asked asked,
    Optional<Outcome> outcome,
    List<Failure> retried,
    List<Observation> seen) {
  public Happened {
    retried = List.copyOf(retried);
    seen = List.copyOf(seen);
  }
}
