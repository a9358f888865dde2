package dev.wf.ir.diag;

import dev.wf.ir.source.Place;
import java.util.List;
import java.util.stream.Collectors;

/// A diagnostic as people read it: the sentence, the line it is about, what to do next.
///
/// ```
/// error[WF3012]: `skeptic` takes a Finding, but this is a Finding[].
///   --> audit.wf:12:41
///    |
/// 12 |   let verdicts = sample votes { skeptic(findings) }
///    |                                         ^^^^^^^^
///    = help: `for f in findings { … }` calls it once for each
/// ```
public final class DiagnosticText {
  private final Ink ink;
  private final String margin;
  private final StringBuilder out = new StringBuilder();

  /// What a stretch of the text is, for those who colour it.
  public enum Part {
    ERROR,
    WARNING,
    MESSAGE,
    FRAME,
    NOTE,
    HINT
  }

  /// Colours a stretch of the text, or leaves it as it is.
  @FunctionalInterface
  public interface Ink {
    Ink NONE = (_, text) -> text;

    String write(Part part, String text);
  }

  private DiagnosticText(Diagnostic diagnostic, Ink ink) {
    this.ink = ink;
    int lines = diagnostic.place().position().line();
    for (var note : diagnostic.notes()) {
      lines = Math.max(lines, note.place().position().line());
    }
    margin = " ".repeat(String.valueOf(lines).length());
  }

  /// The text without colours, each line with its end.
  public static String of(Diagnostic diagnostic) {
    return of(diagnostic, Ink.NONE);
  }

  public static String of(Diagnostic diagnostic, Ink ink) {
    var text = new DiagnosticText(diagnostic, ink);
    text.write(diagnostic);
    return text.out.toString();
  }

  /// All of them, with an empty line between two.
  public static String of(List<Diagnostic> diagnostics, Ink ink) {
    return diagnostics.stream().map(d -> of(d, ink)).collect(Collectors.joining("\n"));
  }

  private void write(Diagnostic diagnostic) {
    var part = diagnostic.isError() ? Part.ERROR : Part.WARNING;
    out.append(ink.write(part, diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
        .append(ink.write(Part.MESSAGE, ": " + diagnostic.message()))
        .append('\n');
    place("--> ", diagnostic.place(), part, "^", "");
    for (var note : diagnostic.notes()) {
      place("::: ", note.place(), Part.NOTE, "-", " " + note.message());
    }
    diagnostic.hint().ifPresent(this::hint);
  }

  private void place(String arrow, Place place, Part part, String mark, String label) {
    out.append(margin).append(ink.write(Part.FRAME, arrow)).append(place).append('\n');
    if (place.source().text().isEmpty()) {
      return;
    }
    var number = String.valueOf(place.position().line());
    var excerpt = Excerpt.of(place);
    frame(margin);
    out.append('\n');
    frame(margin.substring(number.length()) + number);
    out.append(excerpt.line().isEmpty() ? "" : " " + excerpt.line()).append('\n');
    frame(margin);
    out.append(' ')
        .append(excerpt.indent())
        .append(ink.write(part, mark.repeat(excerpt.width()) + label))
        .append('\n');
  }

  private void frame(String left) {
    out.append(ink.write(Part.FRAME, left + " |"));
  }

  private void hint(String text) {
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      out.append(margin)
          .append(i == 0 ? " " + ink.write(Part.HINT, "= help:") + " " : " ".repeat(9))
          .append(lines.get(i))
          .append('\n');
    }
  }
}
