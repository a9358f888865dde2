package dev.wf.testing.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.format.Formatting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.Outline;
import dev.wf.ir.graph.GraphText;
import dev.wf.ir.graph.Verifier;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every program, without a line in any snippet.
class LawTest {
  private static final int TRUNCATIONS = 25;
  private static final int SCRAMBLES = 10;
  private static final int COMMENTS = 3;
  private static final int LEVELS = 10_000;

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void theSameTextGivesTheSameGraph(Snippet snippet) {
    var once = snippet.compilation().graph().map(GraphText::of);
    assertThat(snippet.compilation().graph().map(GraphText::of)).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aGraphIsWellFormed(Snippet snippet) {
    snippet
        .compilation()
        .graph()
        .ifPresent(graph -> assertThat(Verifier.problems(graph)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void whatHasNoErrorsHasAGraph(Snippet snippet) {
    var compilation = snippet.compilation();
    boolean hasEntry =
        snippet.entry().isPresent()
            || Compilation.entry(compilation.program(), Optional.empty()).isPresent();
    assertThat(compilation.graph().isPresent()).isEqualTo(hasEntry && !compilation.hasErrors());
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void whatIsPrintedSaysTheSameAndStaysAsItIs(Snippet snippet) {
    var reading = Reading.of(snippet.source());
    if (!reading.hasErrors()) {
      var once = Formatting.of(reading.program());
      var again = Reading.of(new Source(snippet.rule() + ".wf", once)).program();
      assertThat(Outline.of(again)).isEqualTo(Outline.of(reading.program()));
      assertThat(Formatting.of(again)).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void theOtherFormSaysTheSameAndLeadsBack(Snippet snippet) {
    if (!snippet.compilation().hasErrors()) {
      var program = Reading.of(snippet.source()).program();
      var yaml = Converting.to(Form.YAML, program);
      var there = Reading.of(new Source(snippet.rule() + ".yaml", yaml));
      assertThat(there.hasErrors()).as(yaml).isFalse();
      assertThat(Outline.of(there.program())).as(yaml).isEqualTo(Outline.of(program));
      assertThat(Converting.to(Form.YAML, there.program())).isEqualTo(yaml);
      assertThat(Converting.to(Form.WF, there.program()))
          .as(yaml)
          .isEqualTo(Converting.to(Form.WF, program));
      assertThat(snippet.compilation(there.program().source()).graph().map(GraphText::of))
          .isEqualTo(snippet.compilation().graph().map(GraphText::of));
    }
  }

  /// A comment on a line of its own, or behind another line, is named where it cannot stay.
  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aCommentStaysWhereItIsOrIsNamed(Snippet snippet) {
    if (snippet.compilation().hasErrors()) {
      return;
    }
    var form = Form.of(snippet.source());
    var plain = Reading.of(snippet.source()).program();
    var lines = Converting.to(form, plain).lines().toList();
    var random = new Random(lines.hashCode());
    for (int i = 0; i < COMMENTS; i++) {
      var commented = new ArrayList<>(lines);
      int at = random.nextInt(lines.size());
      var comment = form == Form.WF ? "// here" : "# here";
      if (random.nextBoolean()) {
        commented.add(at, comment);
      } else {
        commented.set(at, lines.get(at) + " " + comment);
      }
      var text = String.join("\n", commented) + "\n";
      var reading = Reading.of(new Source(snippet.source().name(), text));
      if (!reading.hasErrors() && Outline.of(reading.program()).equals(Outline.of(plain))) {
        var converted = Converting.of(form.other(), reading.program());
        var there = new Source(snippet.rule() + form.other().ending(), converted.text());
        var back = Converting.to(form, Reading.of(there).program());
        if (converted.moved().isEmpty()) {
          var before = Converting.to(form, reading.program());
          assertThat(wordsBefore(back)).as(text + converted.text()).isEqualTo(wordsBefore(before));
        }
      }
    }
  }

  /// How much of the program stands above the comment, whatever the line ends.
  private static long wordsBefore(String text) {
    var above = text.substring(0, text.indexOf(" here"));
    return above.chars().filter(Character::isLetterOrDigit).count();
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aTwinSaysTheSame(Snippet snippet) {
    snippet
        .twin()
        .ifPresent(twin -> {
          var compilation = snippet.compilation(twin);
          var expected = snippet.compilation();
          assertThat(compilation.diagnostics().stream().map(d -> d.code() + d.message()))
              .containsExactlyElementsOf(
                  expected.diagnostics().stream().map(d -> d.code() + d.message()).toList());
          assertThat(Outline.of(compilation.program())).isEqualTo(Outline.of(expected.program()));
          assertThat(compilation.graph().map(GraphText::of))
              .isEqualTo(expected.graph().map(GraphText::of));
        });
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aTruncatedTextGivesDiagnostics(Snippet snippet) {
    var text = snippet.source().text();
    IntStream.range(0, TRUNCATIONS)
        .map(i -> text.length() * i / TRUNCATIONS)
        .mapToObj(end -> text.substring(0, end))
        .forEach(broken -> compilesOrSaysWhyNot(snippet, broken));
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aScrambledTextGivesDiagnostics(Snippet snippet) {
    var text = snippet.source().text();
    var random = new Random(text.hashCode());
    for (int i = 0; i < SCRAMBLES; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      int at = random.nextInt(text.length());
      compilesOrSaysWhyNot(
          snippet,
          i % 2 == 0
              ? text.substring(0, from) + text.substring(to)
              : text.substring(0, at) + text.substring(from, to) + text.substring(at));
    }
  }

  private static void compilesOrSaysWhyNot(Snippet snippet, String text) {
    assertThatCode(() -> snippet.compilation(new Source(snippet.source().name(), text)))
        .as("compiling\n" + text)
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "(~1~)",
        "[~1~]",
        "!~true~''",
        "- ~1~''",
        "{ a: ~1~ }",
        "if true { ~1~ }",
        "for x in [1] { ~1~ }",
        "x => ~1~''",
        "len(~[1]~)",
        "ask \"${~1~}\"",
        "1 + (~1~)",
        "try { ~1~ }",
        "match 1 { else => ~1~ }",
      })
  void tenThousandLevelsGiveADiagnostic(String open, String inmost, String close) {
    var deep = open.repeat(LEVELS) + inmost + close.repeat(LEVELS);
    for (var text : new String[] {deep, open.repeat(LEVELS)}) {
      var compilation =
          Compilation.of(new Source("deep.wf", "workflow deep() -> json {\n  " + text + "\n}\n"));
      assertThat(compilation.diagnostics()).isNotEmpty();
      assertThat(compilation.graph()).isEmpty();
    }
  }
}
