package dev.wf.testing.score;

import dev.wf.ir.graph.Eval;
import dev.wf.runtime.call.Usage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// What an evaluation came to.
///
/// @param model who answered where the program names nobody
/// @param run its id
/// @param spent in this run
/// @param took this run
public record EvalReport(
    Eval eval, String model, String run, List<ScoredCase> cases, Usage spent, Duration took) {
  /// How far two sums of floats may lie apart that should be equal.
  static final double NOTHING = 1e-9;

  public EvalReport {
    cases = List.copyOf(cases);
  }

  /// The mean over all cases; the deviation is that of the means of the samples.
  public Spread score(String score) {
    int samples = eval.samples().orElse(1);
    return Spread.of(
        IntStream.range(0, samples)
            .mapToObj(i ->
                cases.stream()
                    .mapToDouble(c -> i < c.samples().size() ? c.samples().get(i).of(score) : 0)
                    .average()
                    .orElse(0))
            .toList());
  }

  /// The scores whose means are less than they have to be.
  public List<Eval.Score> shortfalls() {
    return eval.scores().stream()
        .filter(s ->
            s.least().isPresent() && score(s.name()).mean() < s.least().getAsDouble() - NOTHING)
        .toList();
  }

  /// Cases in which something was expected that is not so.
  public List<ScoredCase> unmet() {
    return cases.stream().filter(c -> !c.unmet().isEmpty()).toList();
  }

  public List<ScoredCase> failed() {
    return cases.stream().filter(c -> !c.failed().isEmpty()).toList();
  }

  /// Of all answers in it, whenever they were given.
  public Usage usage() {
    return cases.stream().map(ScoredCase::usage).reduce(Usage.NONE, Usage::plus);
  }

  /// Whether all is as it has to be. That a case failed shows in its scores; where none of these
  /// has to be anything, it counts by itself.
  public boolean passed() {
    boolean wants = eval.scores().stream().anyMatch(s -> s.least().isPresent());
    return shortfalls().isEmpty() && unmet().isEmpty() && (wants || failed().isEmpty());
  }
}
