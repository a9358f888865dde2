package dev.wf.testing.score;

import java.util.List;

/// The mean of several numbers, and how far they lie apart.
///
/// @param deviation the standard deviation of such numbers, 0 where there is one of them
public record Spread(double mean, double deviation) {
  static Spread of(List<Double> numbers) {
    double mean = numbers.stream().mapToDouble(n -> n).average().orElse(0);
    if (numbers.size() < 2) {
      return new Spread(mean, 0);
    }
    double squares = numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (numbers.size() - 1)));
  }
}
