package dev.wf.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Outline;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {
  private static final Path GOOD = Path.of("src", "test", "resources", "programs", "good");

  static List<Path> programs() throws IOException {
    try (var files = Files.list(GOOD)) {
      return files.sorted().toList();
    }
  }

  private static Program read(String text) {
    var reading = Reading.of(new Source("t.wf", text));
    assertThat(reading.diagnostics().stream().filter(d -> d.isError())).as(text).isEmpty();
    return reading.program();
  }

  private static String printed(String text) {
    return Formatting.of(read(text));
  }

  private static void assertThatTheLawsHold(String text, int width) {
    var program = read(text);
    var once = Formatting.of(program, width);
    var again = read(once);
    assertThat(Outline.of(again)).as(once).isEqualTo(Outline.of(program));
    assertThat(Formatting.of(again, width)).isEqualTo(once);
    assertThat(again.comments()).as(once).hasSameSizeAs(program.comments());
    assertThat(once.lines())
        .noneMatch(line -> line.endsWith(" ") && !line.contains("\"") && !line.contains("\\u"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void whatIsPrintedSaysTheSameAndStaysAsItIs(Path file) throws IOException {
    for (int width : new int[] {100, 40, 1}) {
      assertThatTheLawsHold(Files.readString(file), width);
    }
  }

  /// Comments at random places of a program, wherever they leave its tree as it is.
  @ParameterizedTest
  @MethodSource("programs")
  void noCommentIsLostWhereverItStands(Path file) throws IOException {
    var text = Files.readString(file);
    var outline = Outline.of(read(text));
    var random = new Random(7);
    for (int round = 0; round < 3; round++) {
      var commented = text;
      for (int i = 0; i < 4; i++) {
        var lines = new ArrayList<>(commented.lines().toList());
        int at = random.nextInt(lines.size());
        int column = random.nextInt(lines.get(at).length() + 1);
        var line = lines.get(at);
        lines.set(
            at,
            switch (random.nextInt(3)) {
              case 0 -> line + " // behind " + i;
              case 1 -> "// above " + i + "\n" + line;
              default ->
                  line.substring(0, column) + "// inside " + i + "\n" + line.substring(column);
            });
        var tried = String.join("\n", lines) + "\n";
        var reading = Reading.of(new Source("t.wf", tried));
        boolean same = !reading.hasErrors() && Outline.of(reading.program()).equals(outline);
        commented = same ? tried : commented;
      }
      assertThatTheLawsHold(commented, random.nextBoolean() ? 100 : 40);
    }
  }

  @Test
  void aProgramIsPrintedInOneStyle() {
    assertThat(
            printed(
                """
                const  LIMIT=50k
                type A={a:int
                 b : string?}
                agent x( a:path )->A{tools:[read,grep] , prompt:"Read ${ a }"}
                workflow w(a:int=1,) -> int{
                    phase "One"


                    let x=a+  1*( 2 )
                  if x>1{ log "big" }
                    for i in [1,2,] at most 2{ f(i,named:x) }
                  x }
                """))
        .isEqualTo(
            """
            const LIMIT = 50k
            type A = {
              a: int
              b: string?
            }

            agent x(a: path) -> A { tools: [read, grep], prompt: "Read ${a}" }

            workflow w(a: int = 1) -> int {
              phase "One"

              let x = a + 1 * (2)
              if x > 1 { log "big" }
              for i in [1, 2] at most 2 { f(i, named: x) }
              x
            }
            """);
  }

  @Test
  void whatIsTooLongIsBrokenFromTheOutside() {
    assertThat(
            printed(
                """
                fn a() = one_function(another_function(first_argument, second_argument), third_argument_of_the_call, fourth)
                fn b() = first_part_of_a_long_sum + second_part_of_a_long_sum + third_part_of_a_long_sum * 2 - the_rest
                fn c() = findings.filter(x => x.severity == "high").sort_by(x => x.severity).take(100).map(x => x.file)
                type D = { kind: "circle", radius: float } | { kind: "square", side: float } | { kind: "point", x: float }
                """))
        .isEqualTo(
            """
            fn a() = one_function(
              another_function(first_argument, second_argument),
              third_argument_of_the_call,
              fourth,
            )
            fn b() = first_part_of_a_long_sum +
              second_part_of_a_long_sum +
              third_part_of_a_long_sum * 2 -
              the_rest
            fn c() = findings
              .filter(x => x.severity == "high")
              .sort_by(x => x.severity)
              .take(100)
              .map(x => x.file)
            type D =
              | { kind: "circle", radius: float }
              | { kind: "square", side: float }
              | { kind: "point", x: float }
            """);
  }

  @Test
  void theLastArgumentHasTheLinesWhereThoseBeforeItNeedNone() {
    assertThat(
            printed(
                """
                fn a() = a_function(first, { a: "a value of some length", b: "another value of some very great length" })
                fn b() = a_function({ a: "a value of some length", b: "another value of some length, and still more of it" }, { c: 1 })
                """))
        .isEqualTo(
            """
            fn a() = a_function(first, {
              a: "a value of some length"
              b: "another value of some very great length"
            })
            fn b() = a_function(
              { a: "a value of some length", b: "another value of some length, and still more of it" },
              { c: 1 },
            )
            """);
  }

  @Test
  void whatTheAuthorBrokeStaysBroken() {
    var text =
        """
        fn a() = xs
          .map(x => {
            let y = f(x)
            y
          })
          .len()

        fn b() {
          let r = {
            a: 1
          }
          let s = {
            a,
            b: 2,
          }
          if r { 1 } else { 2 }
          if s {
            1
          } else {
            2
          }
        }
        """;
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void commentsStayWithWhatTheyStandAt() {
    var text =
        """
        // The first line.

        /// A doc comment.
        workflow w(
          a: int, // of a parameter
          // above one
          b: int,
        ) { // behind a brace
          // above a statement
          let x = f(a) // behind one

          // apart
          let y = xs // behind a head
            // above a step
            .map(g) // behind a step
            .len()
          // at the end
        }
        // The last line.
        """;
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void aCommentInsideAnElementMovesAboveIt() {
    assertThat(printed("fn a() {\n  let x = // why\n    1 +\n    // because\n    2\n  x\n}\n"))
        .isEqualTo("fn a() {\n  // why\n  // because\n  let x = 1 + 2\n  x\n}\n");
  }

  @Test
  void aCommentInAHoleDoesNotBecomeText() {
    assertThat(printed("const A = \"\"\"\n  ${f(1, // one\n  2)}\n  \"\"\"\n"))
        .isEqualTo("// one\nconst A = \"\"\"\n  ${f(1, 2)}\n  \"\"\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\\n\\t\\\"\\\\ $ \\${x} $$${y}\"",
        "\"\\u{200b}\\u{a0}\\u{7}\"",
        "\"\"\"\n    \\u{20} a\n      b\n    \"\"\"",
        "\"\"\"\n    a\n    \\u{20}  \n    b\n\n    \"\"\"",
        "\"\"\"\n\n    a\n    \"\"\"",
        "\"\"\"  a\n    b\n      c\"\"\"",
        "\"\"\"\"a\" \\\"\"\" b\\\"\"\"\"",
        "\"\"\"\n  a \"b\"\n  \"c\"\n  \"\"\"",
        "\"\"\"a\\nb\"\"\"",
        "\"\"\"\"\"\"",
        "r\"\\d${x}\"",
        "r\"\"\"a \"b\" c\"\"\"",
        "r\"\"\"  a\n  \"\"\"",
        "r\"\"\"\n    a \"\"b\n      c\"\n    \"\"\"",
        "\"${\"a${\"\"\"\n  b\n  \"\"\"}\"}\"",
      })
  void aStringIsPrintedAsOneThatSaysTheSame(String literal) {
    assertThatTheLawsHold("const A = " + literal + "\n", 100);
    assertThatTheLawsHold("fn a() {\n  f({\n    x: " + literal + "\n  })\n}\n", 100);
  }

  @Test
  void aNumberStaysAsItWasWritten() {
    var text = "const A = [1_000, 50k, 2.5M, 1_0.50, 10%, 0.5%, 90m, 1.5h, 250ms, $12.50, -1]\n";
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void nothingIsPrintedOfABrokenProgram() {
    var broken = Reading.of(new Source("t.wf", "fn a() = \n")).program();
    assertThatThrownBy(() -> Formatting.of(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without errors");
  }

  @Test
  void nothingIsPrintedOfNothing() {
    assertThat(printed("\n\n")).isEmpty();
  }
}
