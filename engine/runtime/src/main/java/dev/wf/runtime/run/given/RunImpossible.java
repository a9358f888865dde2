package dev.wf.runtime.run.given;

/// A run that cannot begin or go on, for a reason that a person can mend. Unless it says otherwise
/// nothing was asked.
public final class RunImpossible extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final boolean hadBegun;

  /// @param hint what to do about it
  public RunImpossible(String message, String hint) {
    this(message, hint, false);
  }

  private RunImpossible(String message, String hint, boolean hadBegun) {
    super(message);
    this.hint = hint;
    this.hadBegun = hadBegun;
  }

  /// A run that was on its way: what was finished is kept, and it can be gone on with.
  ///
  /// @param hint what to do before
  public static RunImpossible cutShort(String message, String hint) {
    return new RunImpossible(message, hint, true);
  }

  /// Whether it was on its way, so that something may have been asked and done.
  public boolean hadBegun() {
    return hadBegun;
  }

  public String hint() {
    return hint;
  }
}
