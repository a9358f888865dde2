package dev.wf.compiler.check.table;

import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What an evaluation takes and gives.
///
/// @param file where its cases are
/// @param fields of a case
/// @param result of all cases
public record Evaluated(
    String file, OptionalInt samples, Type.RecordType fields, List<Score> scores, Type result) {
  public Evaluated {
    scores = List.copyOf(scores);
  }

  /// @param least what the mean over all cases has to be
  public record Score(String name, OptionalDouble least, Span span) {}
}
