package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf test --auto` as people and programs read it.
class AutoCommandTest {
  private static final String TWO =
      """
      workflow greet(name: string(..9), times: int(1..3)) -> string {
        if times > 3 { ask "Shout at ${name}." } else { greeter(name) }
      }

      workflow send(topic: string) -> string {
        budget { agents: 1 }
        ask greeter(topic)
      }

      agent greeter(name: string) -> string {
        prompt: "Greet ${name}."
      }
      """
          .replace("ask greeter(topic)", "\"${greeter(topic)} ${greeter(\"${topic}!\")}\"");

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void programs() throws IOException {
    typed = new Typed(folder);
    typed.file("wf.yaml", "");
    typed.file("two.wf", TWO);
  }

  @Test
  void allWorkflowsOfAFileAreTried() {
    var said = typed.wf("test", "--auto", "two.wf", "--tries", "8");
    assertThat(said.out())
        .contains(
            "ok      greet does what every workflow does  (8 tries, killed and resumed behind ")
        .contains("failed  send does what every workflow does", "the budget of 1 agent is used up")
        .contains("2 tests, 1 failed in ")
        .doesNotContain("no run reached");
    assertThat(said.code()).isEqualTo(1);
  }

  @Test
  void whatNobodyReachedIsListedOnceAllWasTried() {
    typed.file("two.wf", TWO.replace("agents: 1", "agents: 2"));
    var said = typed.wf("test", "--auto", "two.wf", "--tries", "8");
    assertThat(said.out())
        .contains("no run reached\n  two.wf:2:16  the branch was never taken\n")
        .contains("2 tests passed in ");
    assertThat(said.code()).isZero();
  }

  @Test
  void programsReadTheSame() throws IOException {
    var said =
        typed.wf(
            "test",
            "--auto",
            "two.wf",
            "--tries",
            "8",
            "--filter",
            "send",
            "--json",
            "--junit",
            "out.xml");
    assertThat(said.out()).contains("\"failed\": 1", "\"code\": \"WF6107\"", "\"warning\": false");
    assertThat(said.code()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("out.xml")))
        .contains(
            "failures=\"1\"", "WF6100", "This workflow does not do what every workflow does.");
  }

  @Test
  void wordsThatMakeNoSenseAreToldAsTheyAreWritten() {
    var typed = new Typed(folder);
    assertThat(typed.wf("test", "--auto", "--shrink", "little").err())
        .contains("expected one of [full, bounded, off] but was 'little'");
    var tries = typed.wf("test", "--auto", "--tries", "many");
    assertThat(tries.err()).contains("'many' is not a whole number");
    assertThat(tries.code()).isEqualTo(2);
  }
}
