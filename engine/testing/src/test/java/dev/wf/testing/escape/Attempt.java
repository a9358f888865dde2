package dev.wf.testing.escape;

/// One way that somebody tries to reach what is outside of a workspace.
///
/// @param what is tried, as the name of its test
/// @param act that tries it
/// @param ending how it has to end; in every case nothing outside is changed or told
record Attempt(String what, Act act, Ending ending) {
  /// How an attempt ends.
  enum Ending {
    /// It is refused, with a message.
    REFUSED,
    /// It does something else inside, which does no harm.
    HARMLESS,
    /// It runs in a sandbox that holds it.
    HELD
  }

  /// @return what whoever tries it is told
  @FunctionalInterface
  interface Act {
    Told on(Ground ground) throws Exception;
  }

  /// What came of an attempt, to who tried it.
  record Told(String text, boolean refused) {}

  @Override
  public String toString() {
    return what.length() > 120 ? what.substring(0, 120) + "…" : what;
  }
}
