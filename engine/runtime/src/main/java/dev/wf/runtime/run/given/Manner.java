package dev.wf.runtime.run.given;

import dev.wf.runtime.schedule.Call;
import java.util.function.Predicate;

/// What a person wants of a run beside its result.
///
/// @param fresh the agents that are asked although an answer of an earlier run would serve
/// @param offline whether the run pauses where a model would be asked
public record Manner(Predicate<Call> fresh, boolean offline) {
  public static final Manner USUAL = new Manner(_ -> false, false);
}
