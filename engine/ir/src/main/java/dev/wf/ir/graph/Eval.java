package dev.wf.ir.graph;

import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// A compiled evaluation: a workflow whose argument is all cases, and which gives for each of them
/// a `Result` of the scores by their names (a list of these, one for each sample, where there are
/// samples).
///
/// @param file where the cases are, one in a line, relative to the program
/// @param over where the program says that
/// @param fields of a case
/// @param samples of each case; empty where each is tried once
public record Eval(
    String name,
    String doc,
    Place place,
    String file,
    Place over,
    Type.RecordType fields,
    OptionalInt samples,
    List<Score> scores,
    Graph graph) {
  /// The parameter of the workflow.
  public static final String CASES = "cases";

  /// What nodes of a case have in their paths, before its number.
  public static final String CASE = "case";

  public Eval {
    scores = List.copyOf(scores);
  }

  /// Something that is scored.
  ///
  /// @param least what the mean over all cases has to be
  public record Score(String name, OptionalDouble least, Place place) {}
}
