package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.ir.source.Source;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  /// What a string says, with `<>` for each hole.
  private static String said(String literal) {
    var reading = Reading.of(new Source("t.wf", "const A = " + literal));
    assertThat(reading.diagnostics()).isEmpty();
    var text = (Expr.Text) ((Decl.Const) reading.program().declarations().getFirst()).value();
    return text.parts().stream()
        .map(part ->
            switch (part) {
              case Part.Chars chars -> chars.text();
              case Part.Hole _ -> "<>";
            })
        .collect(Collectors.joining());
  }

  private static String code(String literal) {
    return Reading.of(new Source("t.wf", "const A = " + literal)).diagnostics().stream()
        .map(d -> d.code() + " " + d.place().source().slice(d.place().span()))
        .collect(Collectors.joining(", "));
  }

  @Test
  void escapesStandForCharacters() {
    assertThat(said("\"\\n\\t\\\"\\\\\\$\\u{1F600}\\u{e9}\"")).isEqualTo("\n\t\"\\$😀é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "\"\\q\" ~ WF1018 \\q",
        "\"\\u{}\" ~ WF1018 \\u{}",
        "\"\\u{110000}\" ~ WF1018 \\u{110000}",
        "\"\\u{d800}\" ~ WF1018 \\u{d800}",
        "\"\\u0041\" ~ WF1018 \\u",
        "\"\"\"\\r\"\"\" ~ WF1018 \\r",
      })
  void whatIsNoEscapeIsAMistake(String literal, String mistake) {
    assertThat(code(literal)).isEqualTo(mistake);
  }

  @Test
  void aDollarSignAloneIsADollarSign() {
    assertThat(said("\"$ $5 $$${x} ${y}$\"")).isEqualTo("$ $5 $$<> <>$");
  }

  @Test
  void stringsNestInHoles() {
    assertThat(said("\"a${\"b${\"}\"}\"}c\"")).isEqualTo("a<>c");
  }

  @Test
  void rawStringsAreWhatStandsThere() {
    assertThat(said("r\"\\d+ ${no} $\"")).isEqualTo("\\d+ ${no} $");
    assertThat(said("r\"\"\"a \"b\" \\n\"\"\"")).isEqualTo("a \"b\" \\n");
    assertThat(said("r\"\"\"\n    a\n      ${b}\n  \"\"\"")).isEqualTo("a\n  ${b}");
  }

  @Test
  void theLinesOfATextLoseTheirCommonIndentation() {
    assertThat(said("\"\"\"\n    a\n      b\n\n    c\n    \"\"\"")).isEqualTo("a\n  b\n\nc");
  }

  @Test
  void textBehindTheQuotesStaysAndDoesNotCount() {
    assertThat(said("\"\"\"  a\n    b\n     c\"\"\"")).isEqualTo("  a\nb\n c");
  }

  @Test
  void theLineOfTheClosingQuotesDoesNotCount() {
    assertThat(said("\"\"\"\n    a\n    b\n  \"\"\"")).isEqualTo("a\nb");
  }

  @Test
  void emptyLinesDoNotCountAndBecomeEmpty() {
    assertThat(said("\"\"\"\n    a\n \n        \n    b\"\"\"")).isEqualTo("a\n\n\nb");
  }

  @Test
  void indentationIsCountedOnTheSource() {
    assertThat(said("\"\"\"\n    ${x}\n      \\u{20}a\n    \\nb\n    \"\"\""))
        .isEqualTo("<>\n   a\n\nb");
  }

  @Test
  void aHoleOfSeveralLinesIsNoLineOfTheText() {
    assertThat(said("\"\"\"\n    a ${f(\n1,\n2)}\n    b\n    \"\"\"")).isEqualTo("a <>\nb");
  }

  @Test
  void tabsAndSpacesShareWhatIsEqual() {
    assertThat(said("\"\"\"\n\t\ta\n\t  b\n\"\"\"")).isEqualTo("\ta\n  b");
  }

  @Test
  void lineEndsOfAnotherSystemAreLineEnds() {
    assertThat(said("\"\"\"\r\n  a\r\n    b\r\n\r\n  \"\"\"")).isEqualTo("a\n  b\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"\"\"\"\"", "\"\"\"\n   \"\"\"", "\"\"", "r\"\""})
  void aTextMayBeEmpty(String literal) {
    assertThat(said(literal)).isEmpty();
  }

  @Test
  void quotesStandInsideATextAsTheyAre() {
    assertThat(said("\"\"\"\"a\" and \"\"b\"\" and \\\"\"\"c\"\"\""))
        .isEqualTo("\"a\" and \"\"b\"\" and \"\"\"c");
  }
}
