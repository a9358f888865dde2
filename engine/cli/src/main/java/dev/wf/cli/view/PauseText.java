package dev.wf.cli.view;

import dev.wf.runtime.call.Usage;
import java.util.Optional;

/// What is left of a run that was paused, and how it goes on.
final class PauseText {
  private PauseText() {}

  /// `spent since it began: 45.2k tokens in, 5k out, $4.87`; empty for nothing.
  static Optional<String> spent(Usage spent) {
    var parts = UsageText.parts(spent);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("spent since it began: " + String.join(", ", parts));
  }

  /// @param left how many agents are known that would have been asked
  static String left(int left) {
    return left == 0
        ? "what is left to do depends on answers that are still to come"
        : Amounts.count(left, "agent") + " left to ask, as far as is known";
  }

  /// @param raise what of a budget would let it go on; empty where raising one does not help
  /// @param resume the command that goes on with the run
  static String goOn(String raise, String resume) {
    return raise.isEmpty()
        ? resume + "  goes on, once that is lifted"
        : resume + " --budget '" + raise.replace("'", "'\\''") + "'  goes on";
  }
}
