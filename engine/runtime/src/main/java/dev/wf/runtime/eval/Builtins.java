package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;

/// The functions that are always there.
final class Builtins {
  private Builtins() {}

  static Value value(Call call) {
    throw call.fails("`" + call.function().word() + "` cannot be computed yet.");
  }
}
