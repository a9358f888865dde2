package dev.wf.testing.prove;

import java.util.List;
import java.util.Optional;

/// How a property was tried.
///
/// @param made how many times, simpler ones not counted
/// @param counterexample empty where it held, or where nothing simpler than the mistake is told
/// @param kept runs that were written down, and what was done to them; empty where none were
public record Tries(
    int made, long seed, Optional<Counterexample> counterexample, Optional<Kept> kept) {
  Tries(int made, long seed, Optional<Counterexample> counterexample) {
    this(made, seed, counterexample, Optional.empty());
  }

  /// Tests that have the runs again in which something did not hold that holds of runs that are
  /// written down.
  public List<String> retold() {
    return kept.map(Kept::retold).orElse(List.of());
  }

  /// Runs that were written down.
  ///
  /// @param records of all their journals
  /// @param kills behind how many of these a run was killed and resumed
  /// @param retold tests that have the runs again in which something did not hold
  public record Kept(int runs, int records, int kills, List<String> retold) {
    public Kept {
      retold = List.copyOf(retold);
    }

    /// `killed behind 40 of 212 records`.
    public String text() {
      return "killed and resumed behind " + kills + " of " + records + " records";
    }
  }

  /// A way in which a property does not hold.
  ///
  /// @param found by the how manieth try
  /// @param simplified how often something was made simpler
  /// @param test a test block of the program's language that comes to the same
  public record Counterexample(int found, int simplified, String test) {}
}
