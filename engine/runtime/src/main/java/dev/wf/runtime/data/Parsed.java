package dev.wf.runtime.data;

import dev.wf.ir.value.Value;

/// What reading a text as data gives.
public sealed interface Parsed {
  record Data(Value value) implements Parsed {}

  /// @param problem what is wrong and where, without a full stop: `line 2, column 5: …`
  record Malformed(String problem) implements Parsed {}
}
