package dev.wf.runtime.work;

import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Help;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A call whose agent may want others in the midst of its work. It is made on a thread of its own,
/// but never while the one that steps goes on: each waits until the other stops, so that all is
/// done one after another, in an order that no machine decides.
final class Strand {
  private final Call call;
  private final Thread thread;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore stopped = new Semaphore(0);
  private @Nullable Help wanted;
  private @Nullable Outcome told;
  private @Nullable Outcome outcome;
  private @Nullable Throwable broke;
  private boolean isLeft;

  /// Makes the call.
  interface Work {
    Outcome done(Helpers helpers) throws InterruptedException, JournalUnusable;
  }

  /// How far it came.
  sealed interface Stop {
    record Ended(Outcome outcome) implements Stop {}

    record Wants(Help help) implements Stop {}
  }

  Strand(Call call, Work work) {
    this.call = call;
    this.thread = Thread.ofVirtual().name("agent").unstarted(() -> run(work));
  }

  private void run(Work work) {
    try {
      outcome = work.done(this::of);
    } catch (Throwable e) { // for the one that steps to throw
      broke = e;
    } finally {
      stopped.release();
    }
  }

  private Outcome of(Help help) throws InterruptedException {
    wanted = help;
    stopped.release();
    turn.acquireUninterruptibly();
    var came = told;
    if (isLeft || came == null) {
      throw new InterruptedException("the run is over");
    }
    told = null;
    return came;
  }

  Stop begin() throws InterruptedException, JournalUnusable {
    thread.start();
    return stop();
  }

  /// Goes on with what came of what it wanted.
  Stop goOn(Outcome came) throws InterruptedException, JournalUnusable {
    told = came;
    turn.release();
    return stop();
  }

  private Stop stop() throws InterruptedException, JournalUnusable {
    try {
      stopped.acquire();
    } catch (InterruptedException e) {
      thread.interrupt();
      stopped.acquireUninterruptibly();
      if (wanted != null) {
        leave();
      }
      throw e;
    }
    switch (broke) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case InterruptedException e -> throw e;
      case JournalUnusable e -> throw e;
      case Throwable e -> throw new IllegalStateException("a call breaks in no other way", e);
    }
    var help = wanted;
    wanted = null;
    if (help != null) {
      return new Stop.Wants(help);
    }
    if (outcome == null) {
      throw new IllegalStateException("who wants nothing has ended, but this has not: " + call);
    }
    return new Stop.Ended(outcome);
  }

  /// Ends one that waits for what will not come. What becomes of it concerns nobody.
  void leave() {
    isLeft = true;
    turn.release();
    stopped.acquireUninterruptibly();
  }
}
