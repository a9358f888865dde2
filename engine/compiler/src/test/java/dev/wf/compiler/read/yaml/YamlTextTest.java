package dev.wf.compiler.read.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every text has a tree, in good time, and what is missing in it was told.
class YamlTextTest {
  private static final Path SNIPPETS = Path.of("..", "testing", "src", "test", "snippets", "yaml");
  private static final List<String> TEXTS = texts();
  private static final String SIGNS = "-?:,[]{}#&*!|>'\"%@`$ \t\n\r\\=()~<.0aé😀\u0000\u0085";

  private static List<String> texts() {
    try (var files = Files.list(SNIPPETS)) {
      var texts = new ArrayList<String>();
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reading read(String text) {
    return Reading.of(new Source("x.yaml", text));
  }

  private static void assertHasATree(String text) {
    var reading = read(text);
    var outline = Outline.of(reading.program());
    if (outline.contains("Missing") || outline.contains("Broken")) {
      assertThat(reading.hasErrors()).as("something is missing in\n" + text).isTrue();
    }
    assertThat(DiagnosticText.of(reading.diagnostics(), DiagnosticText.Ink.NONE)).isNotNull();
  }

  @Property(tries = 1_500, seed = "20261126", edgeCases = EdgeCasesMode.NONE)
  void aScrambledTextHasATree(@ForAll("scrambled") String text) {
    assertHasATree(text);
  }

  @Property(tries = 800, seed = "20261126", edgeCases = EdgeCasesMode.NONE)
  void aTextWithMovedLinesHasATree(@ForAll("moved") String text) {
    assertHasATree(text);
  }

  @Property(tries = 400, seed = "20261126")
  void noiseHasATree(@ForAll("noise") String text) {
    assertHasATree(text);
    assertHasATree("wf: 1\nworkflow: a\nsteps:\n  - " + text);
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.strings().withChars(SIGNS).ofMaxLength(50);
  }

  @Provide
  Arbitrary<String> scrambled() {
    var places = Arbitraries.doubles().between(0, 1);
    var signs = Arbitraries.of(SIGNS.codePoints().mapToObj(Character::toString).toList());
    var pieces =
        Combinators.combine(Arbitraries.of(TEXTS), places, Arbitraries.integers().between(0, 30))
            .as((text, from, length) -> {
              int start = (int) (text.length() * from);
              return text.substring(start, Math.min(text.length(), start + length));
            });
    return Combinators.combine(
            Arbitraries.of(TEXTS),
            places.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers().between(0, 9),
            Arbitraries.oneOf(signs, pieces))
        .as((text, where, removed, added) -> {
          var changed = new StringBuilder(text);
          for (double place : where) {
            int start = (int) (changed.length() * place);
            changed.replace(start, Math.min(changed.length(), start + removed), added);
          }
          return changed.toString();
        });
  }

  /// Lines that are indented otherwise, left out or doubled.
  @Provide
  Arbitrary<String> moved() {
    return Combinators.combine(
            Arbitraries.of(TEXTS),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(-4, 6))
        .as((text, where, by) -> {
          var lines = new ArrayList<>(text.lines().toList());
          int at = Math.min(lines.size() - 1, (int) (lines.size() * where));
          var line = lines.get(at);
          switch (by) {
            case -4 -> lines.remove(at);
            case -3 -> lines.add(at, line);
            case -2, -1 -> lines.set(at, line.substring(Math.min(line.length(), -by)));
            default -> lines.set(at, " ".repeat(by) + line);
          }
          return String.join("\n", lines);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"[~]", "{ a: ~}", "- ~''", "? ~''", "- - ~''", "!!a ~''"})
  void whatNestsTooDeepIsAMistake(String open, String close) {
    var deep = open.repeat(20_000) + "1" + close.repeat(20_000);
    assertThat(codes("wf: 1\nworkflow: a\nsteps:\n  " + deep)).isNotEmpty();
  }

  @Test
  void lists101DeepAreOneMistake() {
    assertThat(codes("wf: 1\nworkflow: a\nsteps:\n  - be: " + "[".repeat(101) + "]".repeat(101)))
        .containsExactly("WF1103");
  }

  @Test
  void aliasesCannotExplode() {
    var text = new StringBuilder("wf: 1\nworkflow: a\nsteps:\n  - be: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      text.append("  - be: &a").append(i).append(" [*a").append(i - 1);
      text.append(", *a").append(i - 1).append("]\n");
    }
    assertThat(codes(text.toString())).containsOnly("WF1104");
  }

  @Test
  void aTextLongerThanAProgramIsNotRead() {
    assertThat(codes("wf: 1\nx: \"" + "y".repeat(Composing.LONGEST) + "\"\n"))
        .containsExactly("WF1102");
  }

  @Test
  void moreValuesThanAProgramHasAreNotRead() {
    assertThat(codes("wf: 1\nx: [" + "1,".repeat(Composing.MOST_NODES) + "]\n"))
        .containsExactly("WF1102");
  }

  @Test
  void aHoleIsShownWhereItStandsInEveryStyle() {
    for (var scalar :
        List.of(
            "${bad}",
            "\"${bad}\"",
            "'${bad}'",
            "\"\\t\\u0041\\U0001F600 \\\" ${bad}\"",
            "'it''s ${bad}'",
            "|\n      one\n        two ${bad}\n",
            ">-\n      one\n      two\n\n      three ${bad}",
            "|2+\n      one ${bad}\n\n",
            "a text\n      over lines\n\n      ${bad} and more",
            "\"a text \\\n      over lines   \n\n      ${bad}\"",
            "😀😀 ${bad}")) {
      var source =
          new Source("x.yaml", "wf: 1\nworkflow: a\nsteps:\n  # 😀\n  - log: " + scalar + "\n");
      var reading = Reading.of(source);
      assertThat(reading.diagnostics()).as(scalar).isEmpty();
      var ref = dev.wf.compiler.Compilation.of(source).diagnostics().getFirst();
      assertThat(source.slice(ref.place().span())).as(scalar).isEqualTo("bad");
    }
  }

  private static List<String> codes(String text) {
    return read(text).diagnostics().stream().map(Diagnostic::code).toList();
  }
}
