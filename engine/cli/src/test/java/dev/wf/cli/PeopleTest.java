package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wf.runtime.journal.Recorded;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a workflow asks people, in a terminal and without one.
class PeopleTest {
  private static final String SHIP =
      """
      workflow ship(version: int = 3) -> string {
        phase "Write"
        let notes = ask "Write notes of version ${version}."
        phase "Decide"
        let ok = approve("Ship version ${version}?", show: { version, ready: true })
        let day = input("On which day?") as int(1..31)
        log "${notes.len() > 0}"
        if ok { "shipped on ${day}" } else { "not shipped" }
      }
      """;

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void write() {
    typed = new Typed(folder);
    typed.file("ship.wf", SHIP);
  }

  @Test
  void withoutAPersonARunGoesAsFarAsItCanAndWaits() throws Exception {
    var waiting = typed.wf("run", "ship.wf", "--yes");
    assertThat(waiting.code()).isEqualTo(4);
    assertThat(waiting.out()).isEmpty();
    assertThat(waiting.err())
        .contains(
            "waiting for a person: 2 questions are open\n",
            "  ship/day  On which day?    int(1..31)\n",
            "  ship/ok   Ship version 3?\n",
            " --approve --answer 'ship/day=…'  goes on with the answers\n");
    assertThat(typed.wf("runs").out()).contains("waiting");
    assertThat(typed.wf("show", "last").out())
        .contains("waiting for a person: ship/day, ship/ok\n");

    var resumed = typed.wf("resume", "--approve", "--answer", "ship/day=24");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).isEqualTo("shipped on 24\n");
    assertThat(resumed.err()).contains("1 kept");
    assertThat(RecordedRun.newest(folder))
        .filteredOn(r -> r instanceof Recorded.Ended e && e.path().equals("ship/ok"))
        .hasSize(1);
  }

  @Test
  void oneAnswerAtATimeIsEnough() {
    typed.wf("run", "ship.wf", "--yes");
    var second = typed.wf("resume", "--answer", "ship/ok=no");
    assertThat(second.code()).isEqualTo(4);
    assertThat(second.err()).contains("waiting for a person: one question is open\n  ship/day ");
    assertThat(typed.wf("resume", "--answer", "ship/day=1").out()).isEqualTo("not shipped\n");
  }

  @Test
  void whatIsApprovedIsForAPatternToSay() {
    assertThat(typed.wf("run", "ship.wf", "-y", "--approve=Ship*", "--answer", "ship/day=2").out())
        .isEqualTo("shipped on 2\n");
    assertThat(typed.wf("run", "ship.wf", "-y", "--approve=*/ok", "--answer", "ship/day=2").out())
        .isEqualTo("shipped on 2\n");
    var other = typed.wf("run", "ship.wf", "-y", "--approve=other/*", "--answer", "ship/day=2");
    assertThat(other.code()).isEqualTo(4);
  }

  @Test
  void approveTakesNoWordThatStandsBehindIt() {
    var said = typed.wf("run", "--yes", "--answer", "ship/day=2", "--approve", "ship.wf");
    assertThat(said.out()).isEqualTo("shipped on 2\n");
  }

  @Test
  void anAnswerThatDoesNotFitIsWrongBeforeItIsGiven() {
    var said = typed.wf("run", "ship.wf", "--yes", "--approve", "--answer", "day");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("`--answer day` does not say which node it answers.");
    var waiting = typed.wf("run", "ship.wf", "--yes", "--approve", "--answer", "ship/day=99");
    assertThat(waiting.code()).isEqualTo(4);
    assertThat(waiting.err()).contains("ship/day");
  }

  @Test
  void aPersonAtATerminalIsAskedAgainUntilTheAnswerFits() {
    typed.inATerminal("y\nmaybe\ny\n");
    var answered = typed.wf("run", "ship.wf", "--answer", "ship/day=7");
    assertThat(answered.out()).isEqualTo("shipped on 7\n");
    assertThat(answered.err())
        .contains("? ship/ok\n  │ {\n  │   \"version\": 3,", "  Ship version 3?\n")
        .contains("  approve? [y/n]   Please answer y or n.\n");

    typed.inATerminal("y\nsoon\n40\n4\n");
    var counted = typed.wf("run", "ship.wf", "--approve");
    assertThat(counted.out()).isEqualTo("shipped on 4\n");
    assertThat(counted.err()).contains("  int(1..31)> ", "soon", "40");
  }

  @Test
  void whoGoesAwayFromTheTerminalLetsTheRunWait() {
    var waiting = typed.inATerminal("y\n").wf("run", "ship.wf");
    assertThat(waiting.code()).isEqualTo(4);
    assertThat(waiting.err()).contains("2 questions are open");
  }

  @Test
  void questionsTakeTurnsInATerminalWhileTheRunGoesOn() throws Exception {
    assumeThat(Tmux.isInstalled()).as("tmux is installed").isTrue();
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run ship.wf --yes --mock-latency 10ms; echo ended with $?");
      for (int i = 0; i < 2; i++) {
        var screen = terminal.screenWith("(\\[y/n]|1\\.\\.31\\)>)\\s*$");
        var answer = screen.endsWith("[y/n]") ? "y" : "12";
        terminal.type(answer);
        terminal.screenWith("(\\[y/n]|>) " + answer);
      }
      assertThat(terminal.screenWith("ended with 0"))
          .contains("? ship/ok", "? ship/day", "● Write   1 agent", "shipped on 12");
    }
  }

  @Test
  void ctrlCAtAQuestionOfTheRunKeepsWhatIsFinished() throws Exception {
    assumeThat(Tmux.isInstalled()).as("tmux is installed").isTrue();
    try (var terminal = Tmux.in(folder)) {
      terminal.type("wf run ship.wf --yes --answer ship/day=3; echo ended with $?");
      terminal.screenWith("approve\\? \\[y/n]");
      terminal.press("C-c");
      assertThat(terminal.screenWith("ended with 130"))
          .contains("interrupted: what was finished is kept");
      terminal.type("clear; wf resume --approve --answer ship/day=3; echo ended with $?");
      assertThat(terminal.screenWith("ended with 0")).contains("shipped on 3");
    }
  }
}
