package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every text has a tree, and what is missing in it was told.
class RobustnessTest {
  private static final List<String> TEXTS = TestProgram.texts().toList();
  private static final String SIGNS = "(){}[]\"'$#@\\\n,;:.=|&<>?!/ \t\r\u0000é😀";

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void aTruncatedTextHasATree(@ForAll("texts") String text, @ForAll("share") double share) {
    assertHasATree(text.substring(0, (int) (text.length() * share)));
  }

  @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
  void aScrambledTextHasATree(@ForAll("scrambled") String text) {
    assertHasATree(text);
  }

  @Property(tries = 300)
  void noiseHasATree(@ForAll("noise") String text) {
    assertHasATree(text);
  }

  @Test
  void ofManyMissingSeparatorsTheFirstHundredAreTold() {
    var fields = IntStream.range(0, 5_000).mapToObj(i -> "a" + i + ": 1").toList();
    var text = "workflow x() -> json { { " + String.join(" ", fields) + " } }\n";
    assertThat(Reading.of(new Source("x.wf", text)).diagnostics()).hasSize(101);
  }

  private static void assertHasATree(String text) {
    var reading = Reading.of(new Source("x.wf", text));
    var outline = Outline.of(reading.program());
    if (outline.contains("Missing") || outline.contains("Broken")) {
      assertThat(reading.hasErrors()).as("something is missing in\n" + text).isTrue();
    }
    assertThat(DiagnosticText.of(reading.diagnostics(), DiagnosticText.Ink.NONE)).isNotNull();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(TEXTS);
  }

  @Provide
  Arbitrary<Double> share() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars(SIGNS).withChars("abAB019_").ofMaxLength(60);
  }

  @Provide
  Arbitrary<String> scrambled() {
    return Combinators.combine(texts(), changes().list().ofMinSize(1).ofMaxSize(4))
        .as((text, changes) -> {
          var changed = new StringBuilder(text);
          changes.forEach(change -> change.applyTo(changed));
          return changed.toString();
        });
  }

  /// At a share of the text some characters go and some come.
  private record Change(double at, int removed, String added) {
    void applyTo(StringBuilder text) {
      int start = (int) (text.length() * at);
      text.replace(start, Math.min(text.length(), start + removed), added);
    }
  }

  private Arbitrary<Change> changes() {
    var signs = Arbitraries.of(SIGNS.codePoints().mapToObj(Character::toString).toList());
    var pieces =
        Combinators.combine(texts(), share(), Arbitraries.integers().between(1, 15))
            .as((text, from, length) -> {
              int start = (int) (text.length() * from);
              return text.substring(start, Math.min(text.length(), start + length));
            });
    return Combinators.combine(
            share(),
            Arbitraries.integers().between(0, 8),
            Arbitraries.oneOf(Arbitraries.just(""), signs, pieces))
        .as(Change::new);
  }

  /// Each form in brackets, 10,000 times inside itself.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "fn a() = ~ ( ~ x ~ )",
        "fn a() = ~ [ ~ x ~ ]",
        "fn a() = ~ { ~ x ~ }",
        "fn a() = ~ [ ~ ^^ ~ ^^",
        "fn a() = ~ \"${ ~ x ~ }\"",
        "fn a() = ~ if a { ~ x ~ }",
        "fn a() = ~ f(x => ~ x ~ )",
        "fn a() = ~ ! ~ x ~ ^^",
        "fn a() = ~ - ~ x ~ ^^",
        "fn a() = ~ x => ~ x ~ ^^",
        "fn a() = if b {} ~ else if a {} ~ ^^ ~ ^^",
        "type A = ~ ( ~ B ~ )",
        "type A = ~ { a: ~ B ~ }",
        "type A = ~ () -> ~ B ~ ^^",
      })
  void whatNestsTooDeepIsOneMistake(String start, String open, String inmost, String close) {
    assertThat(codes(start + " " + open.repeat(10_000) + " " + inmost + close.repeat(10_000)))
        .containsExactly("WF1002");
  }

  /// Each form that the tree nests although it is a line in the text.
  @ParameterizedTest
  @CsvSource({"fn a() = x, .f", "fn a() = x, + x", "fn a() = x, ?? x", "type A = B, []?"})
  void aLineWithoutEndIsOneMistake(String start, String link) {
    assertThat(codes(start + link.repeat(10_000))).containsExactly("WF1003");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"f(~)", "(~)", "[~]", "{ ~ }", "if a { ~ }", "xs.map(x => ~)"})
  void whatIsAllowedToNestIsRead(String open, String close) {
    assertThat(codes("fn a() = " + open.repeat(190) + "x" + close.repeat(190))).isEmpty();
  }

  private static List<String> codes(String text) {
    return Reading.of(new Source("deep.wf", text)).diagnostics().stream()
        .map(d -> d.code())
        .toList();
  }
}
