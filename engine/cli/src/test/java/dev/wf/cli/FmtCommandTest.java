package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
  private static final String UNTIDY =
      "workflow a()->int{ // first\n  let x   =  1\n\n\n\n  x+1 }\n";

  private static final String TIDY =
      """
      workflow a() -> int { // first
        let x = 1

        x + 1
      }
      """;

  @TempDir private Path folder;

  @Test
  void aFileIsRewrittenOnceAndThenLeftAlone() throws Exception {
    var typed = new Typed(folder);
    var file = typed.file("a.wf", UNTIDY);
    var said = typed.wf("fmt", "a.wf");
    assertThat(said).isEqualTo(new Typed.Said(0, "", "formatted a.wf\n1 program, 1 formatted\n"));
    assertThat(Files.readString(file)).isEqualTo(TIDY);
    assertThat(typed.wf("fmt", "a.wf").err()).isEqualTo("1 program, nothing to change\n");
  }

  @Test
  void aCheckChangesNothingAndFails() throws Exception {
    var typed = new Typed(folder);
    var file = typed.file("a.wf", UNTIDY);
    var said = typed.wf("fmt", "--check", "a.wf");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("not in the style: a.wf\n");
    assertThat(Files.readString(file)).isEqualTo(UNTIDY);
    typed.file("a.wf", TIDY);
    assertThat(typed.wf("fmt", "--check", "a.wf").code()).isZero();
  }

  @Test
  void aFolderMeansTheProgramsBelowItButNotHiddenOnes() {
    var typed = new Typed(folder);
    typed.file("flows/b.wf", UNTIDY);
    typed.file("flows/deep/a.wf", TIDY);
    typed.file("flows/.wf/runs/x/a.wf", UNTIDY);
    typed.file("flows/node_modules/m/a.wf", UNTIDY);
    typed.file("flows/notes.txt", "no program");
    assertThat(typed.wf("fmt").err()).isEqualTo("formatted flows/b.wf\n2 programs, 1 formatted\n");
  }

  @Test
  void aFolderMeansTheProgramsInYamlThatSayTheyAre() {
    var typed = new Typed(folder);
    typed.file("a.yaml", "# a program\nwf: 1\nworkflow:   a\nsteps: []\n");
    typed.file("wf.yaml", "models:   {}\n");
    typed.file("b.yml", "on:   push\n");
    assertThat(typed.wf("fmt").err()).isEqualTo("formatted a.yaml\n1 program, 1 formatted\n");
  }

  @Test
  void whatCannotBeReadIsLeftAsItIsAndTheRestFormatted() throws Exception {
    var typed = new Typed(folder);
    var broken = typed.file("broken.wf", "workflow a( -> int { 1 }\n");
    var file = typed.file("a.wf", UNTIDY);
    var said = typed.wf("fmt", "broken.wf", "none.wf", "a.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("broken.wf:1:", "There is no such file.", "formatted a.wf");
    assertThat(Files.readString(broken)).isEqualTo("workflow a( -> int { 1 }\n");
    assertThat(Files.readString(file)).isEqualTo(TIDY);
  }

  @Test
  void namesAndTypesNeedNotBeRight() {
    var typed = new Typed(folder);
    typed.file("a.wf", "workflow a() -> Nothing { missing( 1 ) }\n");
    assertThat(typed.wf("fmt", "a.wf").code()).isZero();
  }

  @Test
  void standardInputIsFormattedToStandardOutput() {
    var said = new Typed(folder).inATerminal(UNTIDY).wf("fmt", "-");
    assertThat(said).isEqualTo(new Typed.Said(0, TIDY, ""));
  }

  @Test
  void whoMayReadAFileStaysAsItWas() throws Exception {
    var typed = new Typed(folder);
    var file = typed.file("a.wf", UNTIDY);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    typed.wf("fmt", "a.wf");
    assertThat(
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }
}
