package dev.wf.testing.score;

import dev.wf.runtime.call.Usage;
import dev.wf.testing.judge.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What became of a case.
///
/// @param samples one where it was tried once
/// @param unmet what was expected and is not so
/// @param usage of all answers in it, whenever they were given
/// @param took from the first call that was made until the last had ended; empty where none was
public record ScoredCase(
    EvalCase of, List<Sample> samples, List<Problem> unmet, Usage usage, Optional<Duration> took) {
  public ScoredCase {
    samples = List.copyOf(samples);
    unmet = List.copyOf(unmet);
  }

  public String name() {
    return of.name();
  }

  public Spread score(String score) {
    return Spread.of(samples.stream().map(s -> s.of(score)).toList());
  }

  /// Samples that did not get to their end.
  public List<Sample.Failed> failed() {
    return samples.stream()
        .filter(Sample.Failed.class::isInstance)
        .map(Sample.Failed.class::cast)
        .toList();
  }
}
