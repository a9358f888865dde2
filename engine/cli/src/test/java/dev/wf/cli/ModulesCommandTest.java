package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesCommandTest {
  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void fill() {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file(
        "flows/main.wf",
        """
        import "../lib/house.wf"

        workflow main() -> string[] {
          for topic in ["a", "b", "c"] { house.judge(topic) }
        }
        """);
    typed.file(
        "lib/house.wf",
        """
        agent judge(topic: string) -> string {
          prompt: include("judge.md")
        }
        """);
    typed.file("lib/judge.md", "Judge ${topic}.\n");
  }

  @Test
  void aMistakeIsShownInTheFileThatHasIt() {
    typed.file("lib/judge.md", "Judge ${topics}.\n");
    var said = typed.wf("check", "flows/main.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--> lib/judge.md:1:9");
  }

  @Test
  void typesOfModulesAreShown() {
    var said = typed.wf("check", "--types", "flows/main.wf");
    assertThat(said.out()).contains("workflow main() -> string[]").contains("topic: string");
    assertThat(typed.wf("graph", "flows/main.wf").code()).isZero();
  }

  @Test
  void noFileNameIsPartOfAKey() throws Exception {
    var first = typed.wf("run", "flows/main.wf", "--yes", "--json");
    assertThat(first.code()).isZero();
    Files.move(folder.resolve("lib/judge.md"), folder.resolve("lib/other.md"));
    typed.file(
        "flows/main.wf",
        """
        workflow main() -> string[] {
          for topic in ["a", "b", "c"] { critic(topic) }
        }

        agent critic(topic: string) -> string {
          prompt: include("../lib/other.md")
        }
        """);
    var again = typed.wf("run", "flows/main.wf", "--yes", "-v");
    assertThat(again.err()).doesNotContain(": asked ");
    typed.file("lib/other.md", "Judge ${topic} again.\n");
    assertThat(typed.wf("run", "flows/main.wf", "--yes", "-v").err()).contains(": asked ");
  }

  @Test
  void aRunKeepsEveryFileOfItsProgram() throws Exception {
    var words = new String[] {"run", "flows/main.wf", "--yes", "-v", "--workers", "1"};
    typed.wf(Typed.interruptingAfter(1, ": asked "), words);
    Files.delete(folder.resolve("lib/house.wf"));
    typed.file("lib/judge.md", "Judge ${topic} well.\n");
    var resumed = typed.wf("resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("lib/house.wf is not there any more")
        .contains("lib/judge.md has changed since");
    try (var runs = Files.list(folder.resolve(".wf/runs"))) {
      var run = runs.findFirst().orElseThrow().getFileName().toString();
      assertThat(typed.wf("show", run).code()).isZero();
    }
  }
}
