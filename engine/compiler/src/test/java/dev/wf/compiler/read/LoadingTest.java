package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.diag.DiagnosticText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {
  @TempDir Path folder;

  @Test
  void aFileIsItsTextUnderTheNameThatItWasGiven() throws IOException {
    var file = written("fn a() = \"日本\"\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Loading.of(file, "x/a.wf")).isInstanceOf(Loading.Loaded.class);
    var source = ((Loading.Loaded) Loading.of(file, "x/a.wf")).source();
    assertThat(source.text()).isEqualTo("fn a() = \"日本\"\n");
    assertThat(source.name()).isEqualTo("x/a.wf");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    var file = written("\uFEFFfn a() = 1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(((Loading.Loaded) Loading.of(file, "a.wf")).source().text())
        .isEqualTo("fn a() = 1\n");
  }

  @Test
  void whatIsNotUtf8IsShownWhereItBegins() throws IOException {
    var file = written("// one\n// gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(mistake(file))
        .isEqualTo(
            """
            error[WF1901]: This is not UTF-8.
             --> a.wf:2:6
              |
            2 | // gr
              |      ^
              = help: save the file as UTF-8; what comes next here is another encoding's
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \n\t\n", "\uFEFF"})
  void anEmptyFileIsNoProgram(String text) throws IOException {
    assertThat(mistake(written(text.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("error[WF1902]: This file is empty.\n --> a.wf:1:1\n");
  }

  @Test
  void aFolderIsNoProgram() {
    assertThat(mistake(folder))
        .isEqualTo("error[WF1902]: This is a folder, not a program.\n --> a.wf:1:1\n");
  }

  @Test
  void aFileThatIsNotThereIsNoProgram() {
    assertThat(mistake(folder.resolve("none.wf")))
        .isEqualTo("error[WF1902]: There is no such file.\n --> a.wf:1:1\n");
  }

  @Test
  void aHugeFileIsNoProgram() throws IOException {
    var file = written(new byte[(int) Loading.MOST_BYTES + 1]);
    assertThat(mistake(file)).startsWith("error[WF1902]: This file is larger than 8 MB");
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.wf"), bytes);
  }

  private static String mistake(Path file) {
    return DiagnosticText.of(((Loading.Refused) Loading.of(file, "a.wf")).mistake());
  }
}
