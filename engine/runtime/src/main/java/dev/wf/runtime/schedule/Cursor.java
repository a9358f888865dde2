package dev.wf.runtime.schedule;

import dev.wf.runtime.schedule.Rope.Splice;
import java.util.ArrayDeque;
import java.util.Optional;

/// Goes through a rope in list order, as far as it is known.
final class Cursor {
  private final Runnable wake;
  private final ArrayDeque<At> stack = new ArrayDeque<>();

  /// An element and where it stands.
  ///
  /// @param content a value, a rope or a failure
  record Element(Object content, int[] slots) {}

  private static final class At {
    final Rope rope;
    int next;

    At(Rope rope) {
      this.rope = rope;
    }
  }

  /// @param wake run whenever more may be known
  Cursor(Rope rope, Runnable wake) {
    this.wake = wake;
    enter(rope);
  }

  private void enter(Rope rope) {
    stack.addLast(new At(rope));
    if (!rope.settled()) {
      rope.onSlot(_ -> wake.run());
      rope.onGrowth(wake);
    }
  }

  /// The next element; empty where it is not known yet or there is none: [#atEnd] tells.
  Optional<Element> next() {
    while (!stack.isEmpty()) {
      var at = stack.getLast();
      if (at.next == at.rope.size()) {
        if (!at.rope.closed()) {
          return Optional.empty();
        }
        stack.removeLast();
        continue;
      }
      if (!at.rope.filled(at.next)) {
        return Optional.empty();
      }
      var content = at.rope.get(at.next++);
      if (content instanceof Splice(Rope inner)) {
        enter(inner);
      } else if (content != Rope.NOTHING) {
        int[] slots = stack.stream().mapToInt(a -> a.next - 1).toArray();
        return Optional.of(new Element(content, slots));
      }
    }
    return Optional.empty();
  }

  boolean atEnd() {
    return stack.isEmpty();
  }
}
