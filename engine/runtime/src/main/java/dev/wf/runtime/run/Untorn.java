package dev.wf.runtime.run;

import dev.wf.runtime.tool.Refused;
import java.util.concurrent.FutureTask;

/// Work that an interrupt must not tear: a change of files is made as a whole, or not at all. It is
/// done on a thread that nobody interrupts, and waited for; the interrupt comes after it.
final class Untorn {
  interface Work<T> {
    T done() throws Refused, InterruptedException;
  }

  private Untorn() {}

  static <T> T of(Work<T> work) throws Refused {
    var task = new FutureTask<>(work::done);
    var thread = Thread.ofVirtual().name("untorn").start(task);
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return switch (task.state()) {
      case SUCCESS -> task.resultNow();
      case FAILED -> throw failed(task.exceptionNow());
      case RUNNING, CANCELLED ->
          throw new IllegalStateException("joined work has ended, but it is " + task.state());
    };
  }

  private static Refused failed(Throwable why) {
    return switch (why) {
      case Refused refused -> refused;
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      default -> throw new IllegalStateException("nobody interrupts it, but it ended so", why);
    };
  }
}
