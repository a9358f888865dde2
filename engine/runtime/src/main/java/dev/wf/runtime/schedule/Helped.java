package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Usage;
import java.util.HashMap;
import java.util.Map;

/// What the agent of one call wants of others while it works, one after another.
final class Helped {
  private final Frame frame;
  private final Nesting nesting;
  private final Map<String, Integer> names = new HashMap<>();
  private int wants;
  private Usage usage = Usage.NONE;
  private Cell over = Cell.of(dev.wf.ir.value.Value.NULL);

  /// @param frame where the call stands that was asked first
  Helped(Frame frame, Nesting nesting) {
    this.frame = frame;
    this.nesting = nesting;
  }

  Frame frame() {
    return frame;
  }

  Nesting nesting() {
    return nesting;
  }

  /// A name for a node below that of the call: the first has it as it is, the next with `.2`.
  String named(String wanted) {
    int count = names.merge(wanted, 1, Integer::sum);
    return count == 1 ? wanted : wanted + "." + count;
  }

  /// What all of it has cost.
  Usage usage() {
    return usage;
  }

  void add(Usage more) {
    usage = usage.plus(more);
  }

  /// Filled when nothing that it wanted is under way.
  Cell over() {
    return over;
  }

  void open(Help help) {
    help.number(wants++);
    over = new Cell();
  }
}
