package dev.wf.testing;

import java.util.Optional;

/// How a property was tried.
///
/// @param made how many times, simpler ones not counted
/// @param counterexample empty where it held, or where nothing simpler than the mistake is told
public record Tries(int made, long seed, Optional<Counterexample> counterexample) {
  /// A way in which a property does not hold.
  ///
  /// @param found by the how manieth try
  /// @param simplified how often something was made simpler
  /// @param test a test block of the program's language that comes to the same
  public record Counterexample(int found, int simplified, String test) {}
}
