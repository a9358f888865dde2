package dev.wf.testing.score;

import dev.wf.ir.graph.Eval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What differs between what an evaluation came to and what it came to before, case by case. Only
/// cases that are still the same are compared.
///
/// @param cases in their order
/// @param gone names of cases that there were before
/// @param before the mean of each score over the cases that are compared, then
/// @param now the same now
/// @param tolerance by which a number may be less without being worse
public record Changes(
    SequencedMap<String, Change> cases,
    List<String> gone,
    SequencedMap<String, Double> before,
    SequencedMap<String, Double> now,
    double tolerance) {

  /// What became of a case.
  public enum Change {
    BETTER,
    WORSE,
    SAME,
    /// There was no such case.
    NEW,
    /// There was another case of this name.
    OTHER
  }

  /// @param tolerance from 0 to 1
  public static Changes of(Baseline.Kept kept, EvalReport report, double tolerance) {
    var cases = new LinkedHashMap<String, Change>();
    var compared = new ArrayList<ScoredCase>();
    for (var scored : report.cases()) {
      var before = Optional.ofNullable(kept.cases().get(scored.name()));
      var change = before.map(b -> change(report.eval(), b, scored, tolerance)).orElse(Change.NEW);
      cases.put(scored.name(), change);
      if (change != Change.NEW && change != Change.OTHER) {
        compared.add(scored);
      }
    }
    var gone = kept.cases().keySet().stream().filter(n -> !cases.containsKey(n)).toList();
    var then = new LinkedHashMap<String, Double>();
    var now = new LinkedHashMap<String, Double>();
    for (var score : report.eval().scores()) {
      var name = score.name();
      var own =
          compared.stream()
              .filter(c -> kept.cases().get(c.name()).scores().containsKey(name))
              .toList();
      if (!own.isEmpty()) {
        then.put(name, mean(own, c -> kept.cases().get(c.name()).scores().get(name)));
        now.put(name, mean(own, c -> c.score(name).mean()));
      }
    }
    return new Changes(cases, gone, then, now, tolerance);
  }

  private interface Number {
    double of(ScoredCase scored);
  }

  private static double mean(List<ScoredCase> cases, Number number) {
    return cases.stream().mapToDouble(number::of).average().orElse(0);
  }

  private static Change change(
      Eval eval, Baseline.KeptCase before, ScoredCase now, double tolerance) {
    if (!before.digest().equals(now.of().digest())) {
      return Change.OTHER;
    }
    boolean better = false;
    for (var score : eval.scores()) {
      double mean = now.score(score.name()).mean();
      double by = mean - before.scores().getOrDefault(score.name(), mean);
      if (by < -tolerance - ROUNDING) {
        return Change.WORSE;
      }
      better |= by > tolerance + ROUNDING;
    }
    return better ? Change.BETTER : Change.SAME;
  }

  /// What is kept is rounded.
  private static final double ROUNDING = 0.00011;

  /// By how much the mean of a score differs; empty where no case is compared.
  public OptionalDouble by(String score) {
    return before.containsKey(score)
        ? OptionalDouble.of(now.get(score) - before.get(score))
        : OptionalDouble.empty();
  }

  /// The scores that are worse than what is tolerated.
  public List<Eval.Score> regressions(Eval eval) {
    return eval.scores().stream()
        .filter(s -> {
          var by = by(s.name());
          return by.isPresent() && by.getAsDouble() < -tolerance - ROUNDING;
        })
        .toList();
  }

  public long count(Change change) {
    return cases.values().stream().filter(c -> c == change).count();
  }
}
