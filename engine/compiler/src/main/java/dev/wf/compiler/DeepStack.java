package dev.wf.compiler;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Works on a stack that is deep enough for any tree that reading lets through: chains of a
/// thousand links, and as many statements below each other that may leave as a file can hold, each
/// of which begins a block inside the one before.
final class DeepStack {
  /// In bytes; only what is used of it is taken.
  private static final long SIZE = 1L << 30;

  private DeepStack() {}

  /// What the work gives. An interrupt does not end it, and is kept for later.
  static <T> T of(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    Thread.ofPlatform().name("compiler").daemon().stackSize(SIZE).start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw thrown(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException thrown(Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    return fault instanceof RuntimeException e ? e : new IllegalStateException(fault);
  }
}
