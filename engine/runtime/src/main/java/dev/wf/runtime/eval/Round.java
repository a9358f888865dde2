package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;
import java.util.List;

/// What a round of a loop came to: it left the loop with a value, or it goes on with a state.
///
/// @param value what the loop comes to, where it was left
/// @param state of the next round
public record Round(boolean left, Value value, Value... state) {
  private static final Value[] NONE = {};

  /// Before the first round.
  public static Round first(Value... state) {
    return new Round(false, Value.NULL, state);
  }

  /// @param outcome what the body came to: `{ left, value }`
  /// @param names of the state, in order
  public static Round of(Value outcome, List<String> names) {
    var record = (Value.RecordOf) outcome;
    var value = record.get("value");
    if (Value.TRUE.equals(record.get("left"))) {
      return new Round(true, value, NONE);
    }
    var next = (Value.RecordOf) value;
    return first(names.stream().map(next::get).toArray(Value[]::new));
  }
}
