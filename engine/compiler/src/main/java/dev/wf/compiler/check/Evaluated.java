package dev.wf.compiler.check;

import dev.wf.ir.graph.Eval;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.OptionalInt;

/// What an evaluation takes and gives.
///
/// @param file where its cases are
/// @param fields of a case
/// @param result of all cases
public record Evaluated(
    String file,
    OptionalInt samples,
    Type.RecordType fields,
    List<Eval.Score> scores,
    Type result) {
  public Evaluated {
    scores = List.copyOf(scores);
  }
}
