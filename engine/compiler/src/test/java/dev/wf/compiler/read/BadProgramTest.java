package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said about each bad program stands beside it. `-Dprograms.update` writes what differs,
/// and fails.
class BadProgramTest {
  @ParameterizedTest
  @MethodSource("dev.wf.compiler.read.TestProgram#bad")
  void aMistakeIsToldInTheAuthorsWords(TestProgram program) throws IOException {
    var reading = Reading.of(program.source());
    var actual = DiagnosticText.of(reading.diagnostics(), DiagnosticText.Ink.NONE);
    var file = program.expected();
    var expected = Files.exists(file) ? TestProgram.read(file) : "";
    if (System.getProperty("programs.update") != null && !actual.equals(expected)) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(expected).isNotEmpty();
  }
}
