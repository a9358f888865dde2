package dev.wf.runtime.data;

import dev.wf.ir.value.Text;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in a value something stands; written out only when somebody is told.
record Spot(Optional<Spot> outer, String step) {
  static final Spot ROOT = new Spot(Optional.empty(), "");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  Spot field(String name) {
    return new Spot(Optional.of(this), name);
  }

  Spot element(int index) {
    return new Spot(Optional.of(this), "[" + index + "]");
  }

  /// A key of a map, which may be any text.
  Spot key(String name) {
    if (WORD.matcher(name).matches()) {
      return field(name);
    }
    var quoted = new StringBuilder("[");
    Text.quote(name, quoted);
    return new Spot(Optional.of(this), quoted.append(']').toString());
  }

  @Override
  public String toString() {
    var steps = new ArrayDeque<String>();
    var at = this;
    while (at.outer.isPresent()) {
      steps.push(at.step);
      at = at.outer.get();
    }
    var text = new StringBuilder();
    for (var step : steps) {
      if (!text.isEmpty() && !step.startsWith("[")) {
        text.append('.');
      }
      text.append(step);
    }
    return text.toString();
  }
}
