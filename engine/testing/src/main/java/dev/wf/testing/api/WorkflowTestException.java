package dev.wf.testing.api;

/// A mistake in a test, not in what is tested: a file that is not there or does not compile, an
/// agent or parameter that the workflow does not have, a value of another type, a call that nothing
/// answers. The message says what is wrong and what to do about it.
public final class WorkflowTestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkflowTestException(String message) {
    super(message);
  }

  public WorkflowTestException(String message, Throwable cause) {
    super(message, cause);
  }
}
