package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.schedule.Rope.Splice;
import java.util.Arrays;

/// Makes one list of another, slot by slot, each as soon as it is filled: `for`, `map`, `filter`,
/// `flatten`, `compact` are all this. A slot costs O(1), and nothing is copied.
final class Slots {
  private final Agenda agenda;
  private final Each each;

  /// What becomes of one slot.
  interface Each {
    /// @param element a value or a rope
    void element(Object element, int[] slots, Put put);

    /// Whether an element becomes exactly one.
    boolean oneToOne();

    /// What stands in the new list for a failed element.
    default Object failed(Failure failure) {
      return failure;
    }
  }

  /// Fills the new list's slot, now or later, once.
  interface Put {
    void put(Object content);
  }

  Slots(Agenda agenda, Each each) {
    this.agenda = agenda;
    this.each = each;
  }

  Rope of(Rope in) {
    var out = of(in, NodePath.NONE);
    out.of(in);
    return out;
  }

  private Rope of(Rope in, int[] prefix) {
    var out = new Rope();
    grow(in, out);
    if (!in.closed()) {
      in.onGrowth(() -> grow(in, out));
    }
    if (!in.settled()) {
      in.onSlot(slot -> pass(in, slot, prefix, out));
    }
    if (!in.counted() && each.oneToOne()) {
      in.onPromise(slot -> out.promise(slot, agenda));
    }
    for (int slot = 0; slot < in.size(); slot++) {
      if (in.filled(slot)) {
        pass(in, slot, prefix, out);
      } else if (in.promised(slot) && each.oneToOne()) {
        out.promise(slot, agenda);
      }
    }
    return out;
  }

  private void grow(Rope in, Rope out) {
    while (out.size() < in.size()) {
      out.grow(agenda);
    }
    if (in.closed() && !out.closed()) {
      out.close(agenda);
    }
  }

  private void pass(Rope in, int slot, int[] prefix, Rope out) {
    int[] slots = Arrays.copyOf(prefix, prefix.length + 1);
    slots[prefix.length] = slot;
    switch (in.get(slot)) {
      case Failure f -> out.put(slot, each.failed(f), agenda);
      case Splice(Rope inner) -> out.put(slot, new Splice(of(inner, slots)), agenda);
      case Object nothing when nothing == Rope.NOTHING -> out.put(slot, Rope.NOTHING, agenda);
      case Object element -> {
        if (each.oneToOne()) {
          out.promise(slot, agenda);
        }
        each.element(element, slots, content -> out.put(slot, content, agenda));
      }
    }
  }
}
