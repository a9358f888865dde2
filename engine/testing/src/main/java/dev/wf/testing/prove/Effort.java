package dev.wf.testing.prove;

/// How hard properties are tried.
///
/// @param tries with other arguments, answers, faults and orders each
/// @param seed all of which follows from
/// @param shrink how long simpler ones are looked for than those that were found
public record Effort(int tries, long seed, Shrink shrink) {
  public static final Effort STANDARD = new Effort(100, 1, Shrink.BOUNDED);

  public Effort {
    if (tries < 1) {
      throw new IllegalArgumentException("a property is tried at least once, not " + tries);
    }
  }

  /// How long is looked for a simpler counterexample.
  public enum Shrink {
    /// Until there is none.
    FULL(100_000),
    /// Until there is none, or a thousand runs are made.
    BOUNDED(1_000),
    OFF(0);

    private final int runs;

    Shrink(int runs) {
      this.runs = runs;
    }

    int runs() {
      return runs;
    }
  }
}
