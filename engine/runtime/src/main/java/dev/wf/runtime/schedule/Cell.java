package dev.wf.runtime.schedule;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that is filled once, with a [Value], a [Rope] or a [Failure], and those who wait for it.
final class Cell {
  private @Nullable Object content;
  private @Nullable Object
      waiters; // none, a Runnable, or a list of them: most cells have at most one

  static Cell of(Object content) {
    var cell = new Cell();
    cell.content = content;
    return cell;
  }

  boolean filled() {
    return content != null;
  }

  Object content() {
    if (content == null) {
      throw new IllegalStateException("a cell is read once it is filled, but this one is empty");
    }
    return content;
  }

  /// Filled, and a list in it has all its slots.
  boolean settled() {
    return content != null && !(content instanceof Rope rope && !rope.settled());
  }

  void fill(Object what, Agenda agenda) {
    if (content != null) {
      throw new IllegalStateException(
          "a cell is filled once, but " + content + " was to become " + what);
    }
    if (!(what instanceof Value || what instanceof Rope || what instanceof Failure)) {
      throw new IllegalArgumentException(
          "a cell holds a value, a rope or a failure, not " + what.getClass());
    }
    content = what;
    if (waiters instanceof Runnable one) {
      agenda.add(one);
    } else if (waiters instanceof List<?> many) {
      many.forEach(w -> agenda.add((Runnable) w));
    }
    waiters = null;
  }

  /// Runs the task when the cell is filled, now if it is.
  @SuppressWarnings("unchecked")
  void whenFilled(Agenda agenda, Runnable task) {
    if (content != null) {
      agenda.add(task);
      return;
    }
    if (waiters == null) {
      waiters = task;
    } else if (waiters instanceof Runnable first) {
      var many = new ArrayList<Runnable>(4);
      many.add(first);
      many.add(task);
      waiters = many;
    } else {
      ((List<Runnable>) waiters).add(task);
    }
  }

  void whenSettled(Agenda agenda, Runnable task) {
    whenFilled(
        agenda,
        () -> {
          if (content instanceof Rope rope) {
            rope.whenSettled(agenda, task);
          } else {
            task.run();
          }
        });
  }

  /// What the cell comes to once settled: a value or a failure.
  Object result() {
    return content() instanceof Rope rope ? rope.result() : content();
  }
}
