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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {
  @TempDir Path folder;

  @Test
  void aFileIsItsTextUnderTheNameThatItWasGiven() throws IOException {
    written("fn a() = \"日本\"\n".getBytes(StandardCharsets.UTF_8));
    var source = ((Loading.Loaded) Loading.of(folder, "./a.wf")).source();
    assertThat(source.text()).isEqualTo("fn a() = \"日本\"\n");
    assertThat(source.name()).isEqualTo("./a.wf");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    written("\uFEFFfn a() = 1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(((Loading.Loaded) Loading.of(folder, "a.wf")).source().text())
        .isEqualTo("fn a() = 1\n");
  }

  @Test
  void whatIsNotUtf8IsShownWhereItBegins() throws IOException {
    written("// one\n// gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(mistake())
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
    written(text.getBytes(StandardCharsets.UTF_8));
    assertThat(mistake())
        .isEqualTo(
            """
            error[WF1902]: This file is empty.
             --> a.wf:1:1
              = help: `workflow hello() -> string { "hello" }` is a program
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "., 'This is a folder, not a program.', name a file in it",
    "none.wf, There is no such file., look for a slip in its name",
    "no/such/folder.wf, There is no such file., look for a slip in its name",
  })
  void whatIsNotThereIsNoProgram(String name, String message, String hint) {
    assertThat(mistake(name))
        .startsWith("error[WF1902]: " + message + "\n --> " + name + ":1:1\n  = help: " + hint);
  }

  @Test
  void aHugeFileIsNoProgram() throws IOException {
    written(new byte[(int) Loading.MOST_BYTES + 1]);
    assertThat(mistake()).startsWith("error[WF1902]: This file is larger than 8 MB");
  }

  private void written(byte[] bytes) throws IOException {
    Files.write(folder.resolve("a.wf"), bytes);
  }

  private String mistake() {
    return mistake("a.wf");
  }

  private String mistake(String name) {
    return DiagnosticText.of(((Loading.Refused) Loading.of(folder, name)).mistake());
  }
}
