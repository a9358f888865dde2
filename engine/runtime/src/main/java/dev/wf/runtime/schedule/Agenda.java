package dev.wf.runtime.schedule;

import java.util.ArrayDeque;

/// What is still to be done within the present step, in the order in which it came up.
final class Agenda {
  private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

  void add(Runnable task) {
    queue.add(task);
  }

  void drain() {
    for (Runnable task; (task = queue.poll()) != null; ) {
      task.run();
    }
  }
}
