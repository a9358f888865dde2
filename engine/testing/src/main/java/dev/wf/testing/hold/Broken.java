package dev.wf.testing.hold;

import java.util.List;

/// Something that does not hold, or that a person should know.
///
/// @param code of the diagnostic that tells it
/// @param isWarning whether it is for a person to judge
/// @param trial in which it showed
public record Broken(
    String code, boolean isWarning, String sentence, List<String> details, String hint, int trial) {
  public Broken {
    details = List.copyOf(details);
  }

  static Broken of(Trial trial, String code, String sentence, List<String> details, String hint) {
    return new Broken(code, false, sentence, details, hint, trial.number());
  }

  static Broken warning(
      Trial trial, String code, String sentence, List<String> details, String hint) {
    return new Broken(code, true, sentence, details, hint, trial.number());
  }
}
