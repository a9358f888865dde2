package dev.wf.ir.diag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static Place at(Source source, String word) {
    return new Place(source, new Span(source.text().indexOf(word), word.length()));
  }

  @Test
  void theLineIsShownWithTheMistakeMarkedAndWhatToDoNext() {
    var source =
        new Source("audit.wf", "\n".repeat(11) + "let v = sample n { skeptic(findings) }\n");
    var diagnostic =
        Diagnostic.error("WF3012", at(source, "findings"), "`skeptic` takes a Finding.")
            .hint("`for f in findings { … }` calls it once for each");
    assertThat(DiagnosticText.of(diagnostic))
        .isEqualTo(
            """
            error[WF3012]: `skeptic` takes a Finding.
              --> audit.wf:12:28
               |
            12 | let v = sample n { skeptic(findings) }
               |                            ^^^^^^^^
               = help: `for f in findings { … }` calls it once for each
            """);
  }

  @Test
  void furtherPlacesFollowWithWhatStandsThere() {
    var source = new Source("a.wf", "let x = 1\nlet x = 2");
    var diagnostic =
        Diagnostic.warning("WF2001", new Place(source, new Span(14, 1)), "`x` is there already.")
            .note(new Place(source, new Span(4, 1)), "first declared here");
    assertThat(DiagnosticText.of(diagnostic))
        .isEqualTo(
            """
            warning[WF2001]: `x` is there already.
             --> a.wf:2:5
              |
            2 | let x = 2
              |     ^
             ::: a.wf:1:5
              |
            1 | let x = 1
              |     - first declared here
            """);
  }

  @Test
  void theMarkStandsUnderTheTextWhateverItsWidth() {
    var source = new Source("a.wf", "\tlet 名 = \"e\u0301\u001b\" + bad");
    assertThat(DiagnosticText.of(Diagnostic.error("WF2001", at(source, "bad"), "Unknown.")))
        .contains("1 | \tlet 名 = \"e\u0301\uFFFD\" + bad\n  | \t                ^^^\n");
  }

  @Test
  void aLongLineIsCutAroundTheMistake() {
    var source = new Source("a.wf", "[".repeat(10_000) + "bad" + "]".repeat(10_000));
    var text = DiagnosticText.of(Diagnostic.error("WF1001", at(source, "bad"), "Too deep."));
    assertThat(text.lines()).allMatch(line -> line.length() < 160);
    assertThat(text).contains("…" + "[".repeat(40) + "bad]").contains("]…\n");
  }

  @Test
  void anEmptyFileHasNoLineToShow() {
    var source = new Source("a.wf", "");
    assertThat(
            DiagnosticText.of(Diagnostic.error("WF1002", new Place(source, Span.NONE), "Empty.")))
        .isEqualTo("error[WF1002]: Empty.\n --> a.wf:1:1\n");
  }

  @Test
  void anUnexpectedEndIsMarkedByOneCaret() {
    var source = new Source("a.wf", "let x =");
    var end = new Place(source, new Span(7, 0));
    assertThat(DiagnosticText.of(Diagnostic.error("WF1001", end, "It ends here.")))
        .endsWith("1 | let x =\n  |        ^\n");
  }
}
