package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.call.Want;
import java.util.List;
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

  /// While an agent works, it wants something of an agent or a workflow that it has for a tool; it
  /// waits for [Command.Tell].
  record Wanted(Help help) implements Event {}

  /// A [Command.Start] ended without an outcome: only a person can answer, and nobody is there.
  record Unanswered(Call call) implements Event {}

  /// A call that was started asks for its next request, which uses at most so much; answered by
  /// [Command.Allot].
  ///
  /// @param ticket a number of its own
  record Wants(Call call, long ticket, Claim claim) implements Event {}

  /// A request of a call has ended, whatever became of it.
  ///
  /// @param ticket by which it was asked for
  record Used(Call call, long ticket, Usage usage) implements Event {}

  /// A request of a call that was started had been paid for before the run was interrupted.
  record Paid(Call call, Usage usage) implements Event {}

  /// A [Command.Start] was not carried out, since the time was over of the workflow around it.
  record Overdue(Call call) implements Event {}

  /// Nothing more is to be started: the budget's time is over, or a provider's quota is exhausted.
  record Pause(Shortage why) implements Event {}

  /// An outcome that did not have to be asked for.
  ///
  /// @param wants what its agent wanted of others, whose nodes are nodes of this run as well
  record Served(Outcome outcome, List<Want> wants) {
    public Served {
      wants = List.copyOf(wants);
    }

    public Served(Outcome outcome) {
      this(outcome, List.of());
    }
  }
}
