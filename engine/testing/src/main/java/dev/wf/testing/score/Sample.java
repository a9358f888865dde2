package dev.wf.testing.score;

import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a case came to once.
public sealed interface Sample {
  /// @param scores by name, each from 0 to 1
  record Scored(Map<String, Double> scores) implements Sample {
    public Scored {
      scores = Map.copyOf(scores);
    }
  }

  /// It did not get to its end; all its scores are 0.
  ///
  /// @param node where that began, empty where that is the evaluation itself
  record Failed(String kind, String message, String node) implements Sample {}

  /// A score; 0 where there is none.
  default double of(String score) {
    return switch (this) {
      case Scored(var scores) -> scores.getOrDefault(score, 0.0);
      case Failed _ -> 0;
    };
  }

  /// What the workflow of an evaluation gives for a case: one result, or one for each sample.
  static List<Sample> of(Eval eval, Value given) {
    return eval.samples().isPresent()
        ? ((Value.ListOf) given).values().stream().map(v -> result(eval, v)).toList()
        : List.of(result(eval, given));
  }

  private static Sample result(Eval eval, Value result) {
    var fields = ((Value.RecordOf) result).fields();
    if (fields.get("ok").equals(Value.TRUE)) {
      return scored(eval, (Value.RecordOf) fields.get("value"));
    }
    var error = ((Value.RecordOf) fields.get("error")).fields();
    return new Failed(
        Rendering.hole(error.get("kind")),
        Rendering.hole(error.get("message")),
        Rendering.hole(error.get("node")));
  }

  private static Sample scored(Eval eval, Value.RecordOf values) {
    var scores = new LinkedHashMap<String, Double>();
    for (var score : eval.scores()) {
      double number = number(values.fields().get(score.name()));
      if (!(number >= 0 && number <= 1)) {
        return new Failed(
            "failed",
            "`"
                + score.name()
                + "` is "
                + Rendering.hole(values.fields().get(score.name()))
                + ", and a score is between 0 and 1",
            "");
      }
      scores.put(score.name(), number);
    }
    return new Scored(scores);
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Bool(boolean holds) -> holds ? 1 : 0;
      case Value.Int(long n) -> n;
      case Value.Float(double n) -> n;
      default -> throw new IllegalStateException("a score is a number or a truth, not " + value);
    };
  }
}
