package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Root;
import java.util.Optional;

/// Something to be done. Each [LookUp] and [Start] is answered by an event, in any order.
public sealed interface Command {
  /// See whether the call's answer is there already.
  record LookUp(Call call) implements Command {}

  /// Make the call.
  record Start(Call call) implements Command {}

  /// Tell a call that was started whether its request may be sent.
  ///
  /// @param ticket by which it was asked for
  /// @param refusal why it never may; empty where it may now
  record Allot(Call call, long ticket, Optional<Failure> refusal) implements Command {}

  /// Tell an agent what came of what it wanted of another; it works on.
  ///
  /// @param outcome with what it cost in all
  record Tell(Help help, Outcome outcome) implements Command {}

  /// A node got the answer of a call that another node asked; the call's outcome was or will be
  /// reported for that one.
  record Share(String path, int phase, Call call) implements Command {}

  /// Tell the people who watch.
  ///
  /// @param phase index of the phase, -1 for none
  record Say(String path, int phase, String text) implements Command {}

  /// Tell how an expectation of a test came out.
  record Judge(Judgement judgement) implements Command {}

  /// Nobody needs the files of a worktree any more, whose block failed.
  record Leave(Root root) implements Command {}

  /// Nothing is left to do.
  record Finish(Conclusion conclusion) implements Command {}
}
