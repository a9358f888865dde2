package dev.wf.testing.fuzz;

import java.util.List;
import java.util.Random;

/// Choices drawn from a seed.
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  /// From 0 up to, and not with, a number.
  int below(int number) {
    return random.nextInt(number);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean oneIn(int number) {
    return random.nextInt(number) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }
}
