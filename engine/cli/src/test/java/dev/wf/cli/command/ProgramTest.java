package dev.wf.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.DiagnosticText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "audit.wf, audit.wf, ''",
    "lib.wf:other, lib.wf, other",
    "C:audit, C:audit, ''",
    "a:b/c.wf, a:b/c.wf, ''",
  })
  void aWorkflowOfAFileIsNamedAfterAColon(String word, String file, String workflow) {
    var program = Program.of(word);
    assertThat(program.file()).isEqualTo(file);
    assertThat(program.workflow().orElse("")).isEqualTo(workflow);
  }

  @Test
  void theTextIsReadAsUtf8WithoutAByteOrderMark() throws IOException {
    Files.writeString(folder.resolve("a.wf"), "\uFEFF// größer\n");
    assertThat(Program.of("a.wf").read(folder))
        .isInstanceOfSatisfying(
            Loading.Loaded.class, r -> assertThat(r.source().text()).isEqualTo("// größer\n"));
  }

  @Test
  void anotherEncodingIsMarkedWhereItShows() throws IOException {
    var latin = "// ok\n// größer".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("a.wf"), latin);
    assertThat(mistake("a.wf")).startsWith("error[WF1901]: This is not UTF-8.\n --> a.wf:2:6\n");
  }

  @ParameterizedTest
  @CsvSource({"none.wf, There is no such file.", "., 'This is a folder, not a program.'"})
  void whatCannotBeReadIsOneSentence(String word, String message) {
    assertThat(mistake(word))
        .startsWith("error[WF1902]: " + message + "\n --> " + word + ":1:1\n  = help: ");
  }

  private String mistake(String word) {
    return switch (Program.of(word).read(folder)) {
      case Loading.Refused(var mistake) -> DiagnosticText.of(mistake);
      case Loading.Loaded(var source) -> "read " + source.text().length();
    };
  }
}
