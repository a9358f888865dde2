package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf show RUN NODE`: what a node, or a part of the result, came from.
class ProvenanceTest {
  @TempDir private Path folder;

  private Typed afterARun() {
    var typed = Typed.withNotes(folder, 2);
    run(typed);
    return typed;
  }

  private static void run(Typed typed) {
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--json", "--yes");
    assertThat(said.code()).as(said.err()).isZero();
  }

  private static String shown(Typed typed, String node) {
    return typed.wf("show", "last", node).out();
  }

  @Test
  void aNodeIsFollowedBackToTheFilesOfTheWorld() {
    assertThat(shown(afterARun(), "good[1]/voter#0"))
        .contains(
            """
            came from:
              reader(notes/n1.txt): asked; saw notes/n1.txt  [review/notes[1]/reader]
                glob(notes/*.txt): done  [review/glob]
            """);
  }

  @Test
  void ofWhatWasServedItIsToldInWhichRunItWasAsked() {
    var typed = afterARun();
    var first = typed.wf("runs").out().lines().toList().get(1).split(" ")[0];
    typed.file("notes/n0.txt", "another note\n");
    run(typed);
    assertThat(shown(typed, "good[1]/voter#0"))
        .contains("  outcome  served from the cache\n", "  given    in run " + first + "\n")
        .contains(
            "  reader(notes/n1.txt): asked in run "
                + first
                + "; saw notes/n1.txt  [review/notes[1]");
    assertThat(shown(typed, "good[0]/voter#0")).contains("  reader(notes/n0.txt): asked; saw");
  }

  @Test
  void aPartOfTheResultCameFromWhoGaveIt() {
    var typed = afterARun();
    assertThat(shown(typed, "result.good[1].text"))
        .isEqualTo(
            """
            as it should be

            came from:
              reader(notes/n1.txt): asked; saw notes/n1.txt  [review/notes[1]/reader]
                glob(notes/*.txt): done  [review/glob]
            """);
  }

  @Test
  void whatIsWorkedOutCameFromAllThatTheResultCameFrom() {
    assertThat(shown(afterARun(), "result.read"))
        .startsWith("2\n\ncame from:\n")
        .contains("[review/good[0]/voter#0] and 1 more", "[review/notes[1]/reader]");
  }

  @Test
  void eachOfSeveralVotesIsAmongWhatItCameFrom() {
    var typed = Typed.withNotes(folder, 1);
    typed.file(
        "vote.wf",
        """
        workflow vote() -> string {
          let votes = sample 3 { voter("it") }
          if votes.count(v => v.good) * 2 > 3 { teller("yes") } else { teller("no") }
        }
        agent voter(what: string) -> { good: bool } { prompt: "Is ${what} good?" }
        agent teller(what: string) { prompt: "Tell ${what}." }
        """);
    assertThat(typed.wf("run", "vote.wf", "--yes").code()).isZero();
    assertThat(shown(typed, "teller"))
        .contains("came from:\n  voter(it): asked  [vote/voter#0] and 2 more\n");
  }

  @Test
  void whatDoesNotReadItDidNotComeFromIt() {
    var typed = Typed.withNotes(folder, 2);
    typed.file(
        "two.wf",
        """
        workflow two() -> string[] {
          let tried = try { teller("no") }
          let other = teller(if tried.ok { "yes" } else { "no, thank you" })
          let alone = teller("alone")
          [other, alone]
        }
        agent teller(what: string) { prompt: "Tell ${what}." }
        """);
    assertThat(typed.wf("run", "two.wf", "--yes").code()).isZero();
    assertThat(shown(typed, "teller(yes)")).contains("came from:\n  teller(no): asked  [");
    assertThat(shown(typed, "teller(alone)")).doesNotContain("came from");
  }

  @Test
  void aPartThatIsNotThereIsSaid() {
    var typed = afterARun();
    for (var part : new String[] {"result.good[9]", "result.god", "result.good.x", "result[0]"}) {
      var said = typed.wf("show", "last", part);
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("The result has no `" + part + "`");
    }
    typed.file("bad.yaml", "rules:\n  - fault: refusal\n");
    typed.wf("run", "review.wf", "--script", "bad.yaml", "--yes");
    assertThat(typed.wf("show", "last", "result").err()).contains("has no result.");
  }
}
