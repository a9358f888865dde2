package dev.wf.compiler.check.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.TypeNotes;
import dev.wf.compiler.check.written.TypeReader;
import dev.wf.compiler.names.Names;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
  private static final String DECLARED =
      """
      type Severity = "low" | "high"
      type Small = { a: int }
      type Big = { b: string, a: int(1..9) }
      type Tree = { children: Tree[], up: Tree? }
      type Wood = { children: Wood[], up: Wood?, name: string }
      type Read = { kind: "read", file: path }
      type Ask = { kind: "ask", text: string }
      type Step = Read | Ask
      """;

  /// Types written in a program, and how they relate.
  private record Types(Fit fit, Join join, List<Type> types) {
    static Types of(String... written) {
      var text =
          DECLARED
              + java.util.Arrays.stream(written)
                  .map(t -> "fn f(x: " + t + ") -> int = 1\n")
                  .collect(Collectors.joining());
      var program = Reading.of(new Source("types.wf", text)).program();
      var found = new ArrayList<dev.wf.ir.diag.Diagnostic>();
      var here = new Here(Modules.of(program));
      var reader =
          new TypeReader(
              here, Names.of(program).table(), new TypeNotes(), new TypeMistakes(here), found::add);
      var definitions = reader.declared(program.declarations());
      var fit = new Fit(definitions);
      var types =
          program.declarations().stream()
              .filter(Decl.Fn.class::isInstance)
              .map(d -> reader.of(((Decl.Fn) d).parameters().getFirst().type().orElseThrow()))
              .toList();
      assertThat(found).isEmpty();
      return new Types(fit, new Join(definitions, fit), types);
    }
  }

  private static boolean fits(String given, String wanted) {
    var types = Types.of(given, wanted);
    return types.fit().fits(types.types().get(0), types.types().get(1));
  }

  private static boolean isShaped(String given, String wanted) {
    var types = Types.of(given, wanted);
    return types.fit().isShaped(types.types().get(0), types.types().get(1));
  }

  private static Optional<String> joined(String left, String right) {
    var types = Types.of(left, right);
    return types.join().of(types.types().get(0), types.types().get(1)).map(Type::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "int(2..3); int(1..9)",
        "int; float",
        "int(1..2); float(0..5)",
        "Severity; string",
        "\"low\"; Severity",
        "true; bool",
        "bool; true | false",
        "path; string",
        "string(..5); string(..9)",
        "string(r\"a\"); string",
        "int[2..3]; int[1..5]",
        "int; int?",
        "null; int?",
        "Big; Small",
        "Small; { a: int, more: string? }",
        "Small[]; { a: float }[]",
        "map<int>; map<float>",
        "Read; Step",
        "Step; { kind: \"read\" | \"ask\" }",
        "Wood; Tree",
        "Tree; json",
        "(int) -> int(1..3); (int, string) -> int",
        "(float) -> int; (int) -> int",
      })
  void aNarrowerValueFits(String given, String wanted) {
    assertThat(fits(given, wanted)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "int; int(1..9)",
        "float; int",
        "string; path",
        "string; Severity",
        "string; string(..5)",
        "int[]; int[1..5]",
        "int?; int",
        "Small; Big",
        "{ b: string }; Small",
        "Tree; Wood",
        "Step; Read",
        "json; int",
        "map<int>; Small",
        "(int) -> int; json",
        "(int) -> int; () -> int",
        "(int) -> int; (float) -> int",
        "patch; string",
      })
  void aWiderOrOtherValueDoesNotFit(String given, String wanted) {
    assertThat(fits(given, wanted)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "Big; Small",
        "Big; { a: int, b: string }",
        "Small; { a: int, more: string? }",
        "int; float",
        "Big[]; Small[]",
        "map<int>; map<float>",
        "Big; Small?",
      })
  void aValueOfAnotherShapeIsProjected(String given, String wanted) {
    assertThat(fits(given, wanted)).isTrue();
    assertThat(isShaped(given, wanted)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {"int(1..2); int", "Tree; Tree?", "path; string", "Read; Step", "Severity; string"})
  void aValueOfTheSameShapeStaysAsItIs(String given, String wanted) {
    assertThat(isShaped(given, wanted)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "int; float; float",
        "int(1..2); int(5..6); int",
        "int; null; int?",
        "int?; float; float?",
        "path; string; string",
        "Severity; \"none\"; \"low\" | \"high\" | \"none\"",
        "int[]; float[]; float[]",
        "Read; Ask; Read | Ask",
        "Step; Ask; Step",
        "{ x: int, y: int }; { y: float, x: int }; { x: int, y: float }",
        "json; int; json",
      })
  void whatStandsTogetherHasTheNarrowestCommonType(String left, String right, String joined) {
    assertThat(joined(left, right)).isEqualTo(Optional.of(joined));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\u0001',
      value = {
        "int; string",
        "Small; Big",
        "bool; int",
        "int[]; map<int>",
        "\"a\"; 1",
        "(int) -> int; json"
      })
  void whatHasNothingInCommonIsNotJoined(String left, String right) {
    assertThat(joined(left, right)).isEmpty();
  }

  @Test
  void nothingIsKnownOfWhatIsWrong() {
    var types = Types.of("int", "string");
    assertThat(types.join().of(Type.Plain.ERROR, Type.INT)).contains(Type.INT);
    assertThat(types.fit().fits(Type.Plain.ERROR, Type.INT)).isTrue();
    assertThat(types.fit().fits(Type.INT, Type.Plain.ERROR)).isTrue();
  }
}
