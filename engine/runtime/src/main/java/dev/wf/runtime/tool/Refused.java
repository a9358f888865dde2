package dev.wf.runtime.tool;

import dev.wf.runtime.call.Failure;

/// The world did not give what was asked, or it was not allowed to ask. Checked, because every
/// caller has to turn it into an outcome or tell the model.
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public Refused(Failure.Kind kind, String message) {
    super(message, null, false, false);
    this.failure = new Failure(kind, message);
  }

  public static Refused denied(String message) {
    return new Refused(Failure.Kind.DENIED, message);
  }

  public static Refused failed(String message) {
    return new Refused(Failure.Kind.FAILED, message);
  }

  public Failure failure() {
    return failure;
  }
}
