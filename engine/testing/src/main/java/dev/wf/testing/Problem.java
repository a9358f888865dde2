package dev.wf.testing;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import java.util.List;

/// Something that makes a test fail.
///
/// @param diagnostic what and where
/// @param details lines that say more: where two sides differ, what the parts of a condition are
public record Problem(Diagnostic diagnostic, List<String> details) {

  public Problem {
    details = List.copyOf(details);
  }

  static Problem of(Diagnostic diagnostic) {
    return new Problem(diagnostic, List.of());
  }

  int order() {
    return diagnostic.place().span().offset();
  }

  /// As people read it, each line with its end.
  public String text(DiagnosticText.Ink ink) {
    var out = new StringBuilder(DiagnosticText.of(diagnostic, ink));
    int width = 1;
    width = Math.max(width, String.valueOf(diagnostic.place().position().line()).length());
    for (var note : diagnostic.notes()) {
      width = Math.max(width, String.valueOf(note.place().position().line()).length());
    }
    for (var detail : details) {
      var sign = ink.write(DiagnosticText.Part.NOTE, "=");
      out.append(" ".repeat(width + 1)).append(sign).append(' ').append(detail).append('\n');
    }
    return out.toString();
  }
}
