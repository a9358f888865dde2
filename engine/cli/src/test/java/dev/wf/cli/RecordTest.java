package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf runs`, `wf show`, `wf why`, `wf cache stats`: what is told about runs afterwards.
class RecordTest {
  @TempDir private Path folder;

  private Typed afterARun() {
    var typed = Typed.withNotes(folder, 2);
    assertThat(run(typed).code()).isZero();
    return typed;
  }

  private static Typed.Said run(Typed typed) {
    return typed.wf("run", "review.wf", "--script", "good.yaml", "--json", "--yes");
  }

  @Test
  void noRunsAreNoMistake() {
    assertThat(new Typed(folder).wf("runs"))
        .isEqualTo(new Typed.Said(0, "", "There are no runs in .wf/runs.\n"));
  }

  @Test
  void runsAreListedTheNewestFirst() {
    var typed = afterARun();
    typed.file("bad.yaml", "rules:\n  - fault: refusal\n");
    typed.wf("run", "review.wf", "--script", "bad.yaml", "--yes");
    var lines = typed.wf("runs").out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).matches("RUN +WORKFLOW +STATE +BEGAN +AGENTS +COST");
    assertThat(lines.get(1)).matches("\\d{4}-.*  review +failed +\\d+s ago +2");
    assertThat(lines.get(2)).matches("\\d{4}-.*  review +completed +\\d+s ago +6");
  }

  @Test
  void aRunShowsItsArgumentsPhasesAndResult() {
    var said = afterARun().wf("show", "last");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("  review  completed\n")
        .contains("  arguments  dir=notes votes=2\n")
        .contains("  Read  2 agents: 2 asked; ", "  Vote  4 agents: 4 asked; ")
        .endsWith("  \"read\": 2\n}\n");
    assertThat(said.err()).isEqualTo("All of this comes from a script; no model was asked.\n");
  }

  @Test
  void aRunIsFoundByTheOnlyBeginningOfItsId() {
    var typed = afterARun();
    assertThat(typed.wf("show", "2").code()).isZero();
    run(typed);
    var said = typed.wf("show", "2");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("`2` may be any of 2", "add a few letters");
  }

  @Test
  void aNodeShowsWhatItAskedAndWhatCameOfIt() {
    var typed = afterARun();
    var byPath = typed.wf("show", "last", "review/notes[1]/reader");
    assertThat(byPath.out())
        .contains("  asks      reader(notes/n1.txt)\n")
        .contains("  phase     Read\n")
        .contains("  outcome   asked scripted-1, ")
        .contains("  saw       notes/n1.txt\n")
        .contains("prompt:\n  What does notes/n1.txt say?\n")
        .contains("answer:\n  {\n    \"file\": \"notes/n1.txt\",\n");
    assertThat(byPath.err()).contains("no model was asked");
    assertThat(typed.wf("show", "last", "reader(notes/n1.txt)").out()).isEqualTo(byPath.out());
    assertThat(typed.wf("show", "last", "notes[1]/reader").out()).isEqualTo(byPath.out());
  }

  @Test
  void aNodeWithoutAnAnswerShowsHowFarItCame() {
    var typed = Typed.withNotes(folder, 1);
    typed.file(
        "broken.yaml",
        """
        rules:
          - agent: reader
            reads: ["${file}"]
            answer: { file: "${file}" }
        """);
    typed.wf("run", "review.wf", "--yes", "--script", "broken.yaml");
    assertThat(typed.wf("show", "last", "reader").out())
        .contains("  outcome   failed, schema: ")
        .contains(
            """
            so far:
              assistant: uses read {"path":"notes/n0.txt"}
              tool: 1 note 0
              assistant: {"file":"notes/n0.txt"}
              assistant: uses read {"path":"notes/n0.txt"}
            """);
  }

  @Test
  void aNodeThatIsNotThereOrNotTheOnlyOneIsSaid() {
    var typed = afterARun();
    assertThat(typed.wf("show", "last", "reeder").err()).contains("has no node `reeder`");
    assertThat(typed.wf("why", "voter").err())
        .contains("may be any of several nodes", "review/good[0]/voter#0");
  }

  @Test
  void whyNamesTheFileThatChanged() {
    var typed = afterARun();
    assertThat(typed.wf("why", "notes[0]/reader").out())
        .contains("It was asked: scripted-1", "Why: no earlier answer of this agent is kept");
    typed.file("notes/n0.txt", "another note\n");
    run(typed);
    assertThat(typed.wf("why", "notes[0]/reader").out()).contains("Why: notes/n0.txt changed");
    assertThat(typed.wf("why", "notes[1]/reader").out())
        .contains("It was served from the cache", "still held: notes/n1.txt.");
  }

  @Test
  void whyNamesWhatIsAskedOtherwise() {
    var typed = afterARun();
    typed.file("review.wf", Typed.REVIEW.replace("Is this a good note?", "Is it any good?"));
    run(typed);
    assertThat(typed.wf("why", "good[0]/voter#1").out())
        .contains("Why: prompt changed ← the program asks otherwise");
    assertThat(typed.wf("why", "notes[0]/reader").out()).contains("served from the cache");
  }

  @Test
  void whySaysWhoseAnswerIsShared() {
    var typed = Typed.withNotes(folder, 1);
    typed.file(
        "twice.wf",
        """
        workflow twice() -> string[] {
          let one = namer("x")
          let two = for name in ["x"] { namer(name) }
          [one, ...two]
        }
        agent namer(name: string) { prompt: "Name ${name}." }
        """);
    typed.wf("run", "twice.wf", "--yes");
    var first = typed.wf("why", "twice/namer").out();
    var second = typed.wf("why", "twice/two[0]/namer").out();
    assertThat(first + second)
        .contains("It was asked: mock-1")
        .containsPattern("It asks the same as twice/\\S+, and has that node's answer\\.");
  }

  @Test
  void theCacheIsCounted() {
    assertThat(new Typed(folder).wf("cache", "stats").out()).contains("answers      0 ");
    assertThat(afterARun().wf("cache", "stats").out()).contains("answers      6 ");
  }
}
