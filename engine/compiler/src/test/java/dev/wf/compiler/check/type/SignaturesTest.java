package dev.wf.compiler.check.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.read.Reading;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignaturesTest {
  @ParameterizedTest
  @EnumSource(Builtin.class)
  void everyFunctionThatIsAlwaysThereHasASignature(Builtin function) {
    assertThat(Signatures.always(function.word())).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorldFunction.class)
  void everyFunctionOfTheWorldHasASignature(WorldFunction function) {
    assertThat(Signatures.always(function.word())).hasSize(1);
  }

  /// So that whoever knows the language can read them, and tools can.
  @Test
  void signaturesAreWrittenInTheLanguage() throws IOException {
    try (var in = Signatures.class.getResourceAsStream("functions.wf")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Reading.of(new Source("functions.wf", text)).diagnostics()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fn f<T>(xs: (T?)[], g: (T) -> T[]) -> { x: T }[] {}; ~T?[]; { x: ~T }[]",
        "fn f(a: map<int>) -> int? {}; map<int>; int?",
      })
  void aSignatureSaysWhatIsTakenAndGiven(String line, String taken, String given) {
    var signature = SignatureReader.read(line);
    assertThat(signature.parameter(0).type()).hasToString(taken);
    assertThat(signature.result()).hasToString(given);
  }

  @Test
  void aSignatureThatTakesAnyNumberSaysSo() {
    var signature = SignatureReader.read("fn f(first: string, more: string) -> path {}");
    assertThat(signature.varied()).isTrue();
    assertThat(signature.takes(1)).isTrue();
    assertThat(signature.takes(9)).isTrue();
    assertThat(signature.takes(0)).isFalse();
  }
}
