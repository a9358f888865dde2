package dev.wf.ir.diag;

import dev.wf.ir.source.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mistake in a program or its arguments, in the author's terms.
///
/// @param code stable, `WF` and four digits: 1xxx text and syntax, 2xxx names, 3xxx types, 4xxx
///   control flow and effects, 5xxx arguments and settings of a run, 7xxx what is set in files
/// @param message one sentence; the source line is shown with it, so it is not repeated
/// @param notes further places, each with what stands there
/// @param hint what to do next
public record Diagnostic(
    String code,
    Severity severity,
    String message,
    Place place,
    List<Note> notes,
    Optional<String> hint) {
  private static final Pattern CODE = Pattern.compile("WF[1-9]\\d{3}");

  /// Another place that matters.
  public record Note(Place place, String message) {}

  public Diagnostic {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("a diagnostic's code is WF and four digits, not " + code);
    }
    notes = List.copyOf(notes);
  }

  public static Diagnostic error(String code, Place place, String message) {
    return new Diagnostic(code, Severity.ERROR, message, place, List.of(), Optional.empty());
  }

  public static Diagnostic warning(String code, Place place, String message) {
    return new Diagnostic(code, Severity.WARNING, message, place, List.of(), Optional.empty());
  }

  public Diagnostic hint(String text) {
    return new Diagnostic(code, severity, message, place, notes, Optional.of(text));
  }

  public Diagnostic note(Place where, String text) {
    var more = new java.util.ArrayList<>(notes);
    more.add(new Note(where, text));
    return new Diagnostic(code, severity, message, place, more, hint);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
