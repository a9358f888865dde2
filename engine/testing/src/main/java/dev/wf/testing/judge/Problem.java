package dev.wf.testing.judge;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.runtime.schedule.Judgement;
import java.util.List;
import java.util.Optional;

/// Something that makes a test fail.
///
/// @param diagnostic what and where
/// @param details lines that say more: where two sides differ, what the parts of a condition are
public record Problem(Diagnostic diagnostic, List<String> details) {

  public Problem {
    details = List.copyOf(details);
  }

  public static Problem of(Diagnostic diagnostic) {
    return new Problem(diagnostic, List.of());
  }

  /// What was expected and is not so, or cannot be told; empty where it holds.
  public static Optional<Problem> of(Judgement judgement) {
    return Problems.of(judgement);
  }

  public int order() {
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
