package dev.wf.cli.command;

/// How the command ends, for scripts.
public enum ExitCode {
  /// It has its result.
  RESULT(0),
  /// The workflow failed.
  FAILED(1),
  /// The program, its arguments or the command line are wrong; nothing ran.
  WRONG(2),
  /// The budget or the provider's quota is exhausted, or no model may be asked; `wf resume` goes
  /// on.
  BUDGET(3),
  /// It waits for a person.
  WAITING(4),
  /// A fault of the engine's own.
  FAULT(70),
  /// Interrupted, by Ctrl-C or because it cannot be written down any more; `wf resume` goes on.
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
