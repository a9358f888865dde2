package dev.wf.cli.command;

import dev.wf.cli.view.Paint;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import java.util.List;

/// What was asked for cannot be done, for a reason that the person can mend. Nothing ran.
public final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  private Wrong(String text) {
    super(text);
  }

  /// @param hint what to do about it
  public static Wrong because(String message, String hint) {
    return new Wrong("wf: " + message + "\n  = help: " + hint);
  }

  public static Wrong in(List<Diagnostic> mistakes, Paint paint) {
    return new Wrong(DiagnosticText.of(mistakes, paint).stripTrailing());
  }
}
