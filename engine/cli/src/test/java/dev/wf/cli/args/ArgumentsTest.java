package dev.wf.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final Type VOTES = new Type.IntType(OptionalLong.of(1), OptionalLong.of(9));
  private static final Type SEVERITY =
      new Type.Enumeration(List.of(new Literal.Text("low"), new Literal.Text("high")));
  private static final Type FINDING =
      new Type.RecordType(
          List.of(
              new Type.Field("file", Type.Plain.PATH, ""),
              new Type.Field("line", Type.INT, ""),
              new Type.Field("note", Type.nullable(Type.STRING), "")));

  @TempDir private Path folder;

  private Arguments read(List<Parameter> parameters, String... words) {
    var none = Expr.NULL;
    var body = new Block(parameters.size(), parameters.size(), List.of(), none);
    var workflow =
        new Workflow("audit", "", parameters, Type.STRING, none, none, none, List.of(), body);
    return Arguments.read(Arrays.asList(words), workflow, Definitions.NONE, folder);
  }

  private static Parameter needed(String name, Type type) {
    return new Parameter(name, type, Optional.empty(), "");
  }

  private static List<Parameter> audit() {
    return List.of(
        new Parameter("dir", Type.Plain.PATH, Optional.empty(), "The folder to audit."),
        new Parameter("votes", VOTES, Optional.of(new Expr.Const(Value.of(3))), ""));
  }

  private static String shown(Arguments arguments) {
    return Rendering.compact(new Value.RecordOf(new LinkedHashMap<>(arguments.values())));
  }

  private static List<String> messages(Arguments arguments) {
    return arguments.mistakes().stream().map(Diagnostic::message).toList();
  }

  @Test
  void wordsJsonAndFilesSayTheSame() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "dir: src\nvotes: 5\n");
    var expected = "{\"dir\":\"src\",\"votes\":5}";
    assertThat(shown(read(audit(), "dir=src", "votes=5"))).isEqualTo(expected);
    assertThat(shown(read(audit(), "{\"votes\": 5, \"dir\": \"src\"}"))).isEqualTo(expected);
    assertThat(shown(read(audit(), "@a.yaml"))).isEqualTo(expected);
    assertThat(shown(read(audit(), "votes=5", "{dir: src}"))).isEqualTo(expected);
  }

  @Test
  void whatIsNotGivenIsLeftToItsDefault() {
    assertThat(shown(read(audit(), "dir=src"))).isEqualTo("{\"dir\":\"src\"}");
  }

  @Test
  void everyMistakeIsReportedAtOnceWhereItStands() {
    var arguments = read(audit(), "vots=3", "votes=12");
    assertThat(DiagnosticText.of(arguments.mistakes(), DiagnosticText.Ink.NONE))
        .isEqualTo(
            """
            error[WF5006]: `audit` has no parameter `vots`.
             --> --args:1:1
              |
            1 | vots=3 votes=12
              | ^^^^
              = help: did you mean `votes`?

            error[WF5007]: `audit` needs `dir` (path).
             --> --args:1:16
              |
            1 | vots=3 votes=12
              |                ^
              = help: --args dir=…: The folder to audit.

            error[WF5010]: This should be int(1..9), but it is 12.
             --> --args:1:14
              |
            1 | vots=3 votes=12
              |              ^^
            """);
    assertThat(arguments.values()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dir=src dir=lib      | `dir` is given twice.",
        "audit.wf dir=src     | An argument is written name=value.",
        "dir=/etc             | A path stays inside the workspace.",
        "dir=src/../..        | A path stays inside the workspace.",
        "@none.yaml dir=src   | This file cannot be read: it does not exist.",
        "[dir] dir=src        | An argument is written name=value.",
        "dir=src votes=three  | This should be int(1..9), not `three`.",
        "dir=src votes=[3]    | This should be int(1..9), not a list.",
        "dir=src votes='3'    | This should be int(1..9), not the text `3`.",
        "dir=src votes=       | This should be int(1..9), not ``.",
      })
  void aWrongArgumentIsOneClearSentence(String words, String message) {
    assertThat(messages(read(audit(), words.split(" ")))).containsExactly(message);
  }

  @Test
  void aFileIsPlacedByItsOwnLines() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "# größer 𝄞\ndir: src\nvotes: many\n");
    var mistake = read(audit(), "@a.yaml").mistakes().getFirst();
    assertThat(mistake.place().toString()).isEqualTo("a.yaml:3:8");
    assertThat(mistake.place().source().slice(mistake.place().span())).isEqualTo("many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dir: [", "- a\n- b", "dir: src\n  x: y: z", "\t", ""})
  void aFileThatIsNoRecordIsReported(String text) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), text);
    assertThat(read(audit(), "@a.yaml").mistakes()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void bottomlessNestingIsADiagnostic(String opening) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "dir: src\nvotes:\n " + opening.repeat(10_000));
    assertThat(messages(read(audit(), "@a.yaml"))).contains("This nests deeper than 200 levels.");
  }

  @Test
  void aFileThatIsNotUtf8IsReported() throws IOException {
    Files.write(folder.resolve("a.yaml"), "dir: größe".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(messages(read(audit(), "@a.yaml")))
        .contains("This file cannot be read: it is not UTF-8.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src       | src",
        "./src/    | src",
        "a//b/./c  | a/b/c",
        ".         | .",
        "123       | 123",
      })
  void onePathIsOneValue(String written, String path) {
    assertThat(shown(read(List.of(needed("p", Type.Plain.PATH)), "p=" + written)))
        .isEqualTo("{\"p\":\"" + path + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int      | 50k      | 50000",
        "int      | -1_000   | -1000",
        "float    | 10%      | 0.1",
        "float    | 3        | 3",
        "float    | 1e3      | 1000",
        "bool     | true     | true",
        "duration | 1h30m    | \"1h30m\"",
        "money    | $12.50   | \"$12.50\"",
        "money    | 3        | \"$3.00\"",
        "json     | [1, a]   | [1,\"a\"]",
        "json     | {b: 1.5} | {\"b\":1.5}",
        "string   | yes      | \"yes\"",
        "string   | {a: b}   | \"{a: b}\"",
      })
  void aValueIsWrittenAsTheLanguageWritesIt(String type, String written, String value) {
    var types =
        List.of(
            Type.INT,
            Type.FLOAT,
            Type.STRING,
            Type.Plain.BOOL,
            Type.Plain.DURATION,
            Type.Plain.MONEY,
            Type.Plain.JSON);
    var named = types.stream().filter(t -> t.toString().equals(type)).findFirst().orElseThrow();
    assertThat(shown(read(List.of(needed("x", named)), "x=" + written)))
        .isEqualTo("{\"x\":" + value + "}");
  }

  @Test
  void recordsTakeTheirDeclaredOrderAndAbsentOptionalFieldsAreNull() {
    assertThat(shown(read(List.of(needed("f", FINDING)), "f={line: 3, file: a.ts}")))
        .isEqualTo("{\"f\":{\"file\":\"a.ts\",\"line\":3,\"note\":null}}");
  }

  @Test
  void aRecordSaysWhichFieldsAreMissingOrUnknown() {
    assertThat(messages(read(List.of(needed("f", FINDING)), "f={file: a.ts, lin: 3}")))
        .containsExactly("There is no field `lin`.", "The field `line` (int) is missing.");
  }

  @Test
  void listsAreBoundedInLength() {
    var two = new Type.ListType(SEVERITY, OptionalInt.of(1), OptionalInt.of(2));
    assertThat(shown(read(List.of(needed("x", two)), "x=[low, high]")))
        .isEqualTo("{\"x\":[\"low\",\"high\"]}");
    assertThat(messages(read(List.of(needed("x", two)), "x=[low, low, low]"))).hasSize(1);
    assertThat(messages(read(List.of(needed("x", two)), "x=[low, medium]"))).hasSize(1);
    assertThat(messages(read(List.of(needed("x", two)), "x=low"))).hasSize(1);
  }

  @Test
  void aUnionIsToldApartByItsLiteralField() {
    var ok = record("ok", new Type.Field("value", Type.INT, ""));
    var bad = record("bad", new Type.Field("why", Type.STRING, ""));
    var union = new Type.Union(List.of(ok, bad));
    assertThat(shown(read(List.of(needed("x", union)), "x={kind: bad, why: late}")))
        .isEqualTo("{\"x\":{\"kind\":\"bad\",\"why\":\"late\"}}");
    assertThat(messages(read(List.of(needed("x", union)), "x={kind: good}"))).hasSize(1);
  }

  private static Type record(String kind, Type.Field field) {
    var told = new Type.Enumeration(List.of(new Literal.Text(kind)));
    return new Type.RecordType(List.of(new Type.Field("kind", told, ""), field));
  }
}
