package dev.wf.testing.score;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;

/// A case of an evaluation.
///
/// @param name by which it is known from one run to the next: its `id`, else the line it stands in
/// @param fields as the evaluation declares them
public record EvalCase(String name, Value.RecordOf fields) {
  private static final int SHOWN = 12;

  /// Tells it from another case of this name.
  public String digest() {
    return Digest.of(Rendering.compact(fields)).hex().substring(0, SHOWN);
  }
}
