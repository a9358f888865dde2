package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir private Path folder;

  @Test
  void aSoundProgramIsSaidToBeSound() {
    var said = Typed.withNotes(folder, 0).wf("check", "review.wf");
    assertThat(said).isEqualTo(new Typed.Said(0, "", "review.wf: no mistakes\n"));
  }

  @Test
  void typesAndEffectsAreShown() {
    assertThat(Typed.withNotes(folder, 0).wf("check", "--types", "review.wf").out())
        .isEqualTo(
            """
            workflow review(dir: path, votes: int(1..9)) -> Report  observes
              files: path[]  observes
              notes: Note[]  observes
                file: path
              good: Note[]  asks
                note: Note
                verdicts: Verdict[]  asks
                v: Verdict
            agent reader(file: path) -> Note  observes
            agent voter(note: Note) -> Verdict  asks
            """);
  }

  @Test
  void everyFileIsCheckedAndEveryMistakeShown() throws IOException {
    var typed = Typed.withNotes(folder, 0);
    typed.file("wrong.wf", Typed.REVIEW.replace("reader(file)", "raeder(file)"));
    Files.write(folder.resolve("latin.wf"), "// größer".getBytes(StandardCharsets.ISO_8859_1));
    var said = typed.wf("check", "wrong.wf", "none.wf", "latin.wf", "review.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .contains("--> wrong.wf:13:", "raeder", "did you mean `reader`", "wrong.wf: 1 error\n")
        .contains("There is no such file.", "none.wf: 1 error\n")
        .contains("This is not UTF-8.", "latin.wf: 1 error\n")
        .endsWith("review.wf: no mistakes\n");
  }

  @Test
  void theSettingsOfAProjectAreNoProgram() {
    var typed = new Typed(folder);
    typed.file("wf.yaml", "# nothing set\nmodels: { strong: some-model }\nbudget: { agents: 3 }\n");
    assertThat(typed.wf("check", "wf.yaml"))
        .isEqualTo(new Typed.Said(0, "", "wf.yaml: no mistakes\n"));
    typed.file("a/wf.yaml", "modles: {}\ncache: x\ncache: y\n");
    assertThat(typed.wf("check", "a/wf.yaml").err())
        .contains("A project has no key `modles`.", "did you mean `models`?")
        .contains("`cache` stands here twice.")
        .endsWith("a/wf.yaml: 3 errors\n");
    typed.file("b/wf.yaml", "wf: 1\nworkflow: b\nsteps: []\n");
    assertThat(typed.wf("check", "b/wf.yaml").err())
        .contains("This is a program, and its name says a project's settings.");
  }

  @Test
  void aFileOfCommentsAloneSetsNothing() {
    var typed = new Typed(folder);
    typed.file("wf.yaml", "# The project that audit.wf belongs to.\n");
    assertThat(typed.wf("check", "wf.yaml").err()).isEqualTo("wf.yaml: no mistakes\n");
  }

  @Test
  void tenThousandBracketsAreADiagnostic() {
    var typed = new Typed(folder);
    typed.file("deep.wf", "workflow deep() -> int {\n  " + "(".repeat(10_000));
    var said = typed.wf("check", "deep.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("error[WF").doesNotContain("Exception");
  }

  @Test
  void anEmptyFileHasNothingToRun() {
    var typed = new Typed(folder);
    typed.file("empty.wf", "");
    var said = typed.wf("run", "empty.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("This file is empty.");
  }
}
