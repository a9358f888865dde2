package dev.wf.testing.api;

import dev.wf.runtime.call.Failure;

/// Why a call or a run has no value.
///
/// @param message a sentence, with the place in the text where it is said there
/// @param node path of the node where it began, as in `audit/findings[3]/skeptic`
public record RunFailure(FailureKind kind, String message, String node) {
  static RunFailure of(Failure failure) {
    return new RunFailure(FailureKind.of(failure.kind()), failure.said(), failure.node());
  }

  @Override
  public String toString() {
    return kind.word() + ": " + message + (node.isEmpty() ? "" : " (" + node + ")");
  }
}
