package dev.wf.compiler.lower;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;

/// Ends the lowering of a program that unfolds to more than can be held: functions are lowered
/// wherever they are called, so a few lines can stand for more than there is room for.
public final class TooLarge extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;

  private TooLarge(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /// @param place of what is called outermost
  static TooLarge unfolded(Place place, int most) {
    return new TooLarge(
        Diagnostic.error(
                "WF4021",
                place,
                "With all that is called, this unfolds to more than "
                    + String.format(java.util.Locale.ROOT, "%,d", most)
                    + " expressions.")
            .hint("a `let` works something out once; call functions in fewer places"));
  }

  /// @param place of what is called outermost
  static TooLarge nested(Place place, int most) {
    return new TooLarge(
        Diagnostic.error("WF4021", place, "Calls below this nest more than " + most + " deep.")
            .hint("let functions give values to each other in fewer steps"));
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
