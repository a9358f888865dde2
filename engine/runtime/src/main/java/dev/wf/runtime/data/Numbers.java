package dev.wf.runtime.data;

import dev.wf.ir.value.Value;
import java.util.OptionalLong;

/// Numbers of one kind as those of the other.
final class Numbers {
  private Numbers() {}

  /// The int that a value is, or that it equals.
  static OptionalLong whole(Value value) {
    return switch (value) {
      case Value.Int(var i) -> OptionalLong.of(i);
      case Value.Float(var f) when f == Math.rint(f) && f >= -0x1p63 && f < 0x1p63 ->
          OptionalLong.of((long) f);
      default -> OptionalLong.empty();
    };
  }

  /// The nearest float of a number; all else as it is.
  static Value toFloat(Value value) {
    return value instanceof Value.Int(var i) ? new Value.Float(i) : value;
  }
}
