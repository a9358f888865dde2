package dev.wf.runtime.work;

import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import dev.wf.runtime.schedule.Judgement;

/// Is told what a run does, on the run's own thread, in the order of events. Must not block.
public interface Watcher {
  Watcher NOBODY = new Watcher() {};

  /// The run has its id, under which it can be resumed.
  default void began(String run) {}

  /// There is a call that has to be answered.
  default void known(Call call) {}

  default void started(Call call) {}

  /// A request of an agent's call failed in passing, and is sent again later.
  default void waits(Call call, Retry retry) {}

  /// An agent that is at work wants something of another.
  default void wanted(Help help) {}

  /// What an agent wanted of another has come to this.
  default void told(Help help, Outcome outcome) {}

  /// A call that was made has ended.
  default void ended(Call call, Outcome outcome) {}

  /// A call was answered without being made.
  default void served(Call call, World.Known known) {}

  /// A further node waits for a call, or has its answer.
  ///
  /// @param phase index of that node's phase, -1 for none
  default void shared(String path, int phase, Call call) {}

  /// @param phase index of the phase, -1 for none
  default void said(String path, int phase, String text) {}

  /// How an expectation of a test came out.
  default void judged(Judgement judgement) {}

  /// Tells both, the first first.
  static Watcher both(Watcher first, Watcher second) {
    return new Watcher() {
      @Override
      public void began(String run) {
        first.began(run);
        second.began(run);
      }

      @Override
      public void known(Call call) {
        first.known(call);
        second.known(call);
      }

      @Override
      public void started(Call call) {
        first.started(call);
        second.started(call);
      }

      @Override
      public void waits(Call call, Retry retry) {
        first.waits(call, retry);
        second.waits(call, retry);
      }

      @Override
      public void wanted(Help help) {
        first.wanted(help);
        second.wanted(help);
      }

      @Override
      public void told(Help help, Outcome outcome) {
        first.told(help, outcome);
        second.told(help, outcome);
      }

      @Override
      public void ended(Call call, Outcome outcome) {
        first.ended(call, outcome);
        second.ended(call, outcome);
      }

      @Override
      public void served(Call call, World.Known known) {
        first.served(call, known);
        second.served(call, known);
      }

      @Override
      public void shared(String path, int phase, Call call) {
        first.shared(path, phase, call);
        second.shared(path, phase, call);
      }

      @Override
      public void said(String path, int phase, String text) {
        first.said(path, phase, text);
        second.said(path, phase, text);
      }

      @Override
      public void judged(Judgement judgement) {
        first.judged(judgement);
        second.judged(judgement);
      }
    };
  }
}
