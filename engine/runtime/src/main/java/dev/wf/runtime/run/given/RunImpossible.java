package dev.wf.runtime.run.given;

/// A run that cannot begin or go on, for a reason that a person can mend. Nothing was asked.
public final class RunImpossible extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /// @param hint what to do about it
  public RunImpossible(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
