package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Outcome;
import java.util.Optional;

/// Something that happened.
public sealed interface Event {
  /// The run begins, or begins again after it was interrupted.
  record Begin() implements Event {}

  /// A [Command.LookUp] ended.
  ///
  /// @param served empty where the call has to be made
  record LookedUp(Call call, Optional<Served> served) implements Event {}

  /// A [Command.Start] ended.
  record Ended(Call call, Outcome outcome) implements Event {}

  /// A [Command.Start] ended without an outcome: only a person can answer, and nobody is there.
  record Unanswered(Call call) implements Event {}

  /// Nothing more is to be started: the budget's time is over, or a provider's quota is exhausted.
  record Pause(String reason) implements Event {}

  /// An outcome that did not have to be asked for.
  ///
  /// @param paidInThisRun whether this run paid for it, before it was interrupted
  record Served(Outcome outcome, boolean paidInThisRun) {}
}
