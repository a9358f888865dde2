package dev.wf.testing.write;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;

/// What a call came to, as a mock has to say it.
///
/// @param attempt how often it had been asked, counted from 1
/// @param answer as a program writes it
/// @param isFault whether that is a fault
/// @param isNeeded whether a mock has to be written for it; where not, one that stands there
///   answers
public record Telling(Asked asked, int attempt, String answer, boolean isFault, boolean isNeeded) {
  /// A failure as a mock writes it.
  public static String fault(Failure failure) {
    var kind = ValueCode.text(failure.kind().word());
    return "fault("
        + kind
        + (failure.message().isEmpty() && failure.kind() != Failure.Kind.SCHEMA
            ? ""
            : ", " + ValueCode.text(failure.message()))
        + ")";
  }
}
