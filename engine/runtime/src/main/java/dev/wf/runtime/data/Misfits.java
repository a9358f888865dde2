package dev.wf.runtime.data;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Gathers what does not fit, up to [Conformance#MOST].
final class Misfits {
  private static final int SHOWN = 57;

  private final List<Conformed.Misfit> all = new ArrayList<>();

  List<Conformed.Misfit> all() {
    return all;
  }

  boolean none() {
    return all.isEmpty();
  }

  boolean full() {
    return all.size() >= Conformance.MOST;
  }

  Value wrong(Value value, String expected, Spot at) {
    return add(value, shown(value) + " is not " + expected, at);
  }

  /// @return the value, so that the walk can go on with something
  Value add(Value value, String message, Spot at) {
    if (!full()) {
      all.add(new Conformed.Misfit(at.toString(), message));
    }
    return value;
  }

  /// The value for a message, shortened.
  static String shown(Value value) {
    var text = Rendering.compact(value);
    if (text.length() <= SHOWN + 3) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN)
        + "…";
  }
}
