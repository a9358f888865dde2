package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked when a program runs again: nothing, but for what a change reaches.
class RerunTest {
  @TempDir private Path folder;

  /// The agents that a new run of the program asks, by their nodes.
  private List<String> asked(Typed typed, String program) throws JournalUnusable {
    typed.file("review.wf", program);
    assertThat(typed.wf("run", "review.wf", "--script", "good.yaml", "--json", "--yes").code())
        .isZero();
    return RecordedRun.newest(folder).stream()
        .filter(r -> r instanceof Recorded.Started s && !s.path().endsWith("/glob"))
        .map(r -> ((Recorded.Started) r).path())
        .sorted()
        .toList();
  }

  private Typed afterARun() throws JournalUnusable {
    var typed = Typed.withNotes(folder, 2);
    assertThat(asked(typed, Typed.REVIEW)).hasSize(6);
    return typed;
  }

  @Test
  void runningAgainAsksNobody() throws JournalUnusable {
    assertThat(asked(afterARun(), Typed.REVIEW)).isEmpty();
  }

  @Test
  void renamingMovingAndCommentingAsksNobody() throws JournalUnusable {
    int agents = Typed.REVIEW.indexOf("agent reader");
    var moved = Typed.REVIEW.substring(agents) + "\n\n" + Typed.REVIEW.substring(0, agents);
    var renamed =
        moved
            .replace("let notes", "// every note\n  let pages")
            .replace("in notes {", "in pages {")
            .replace("verdicts", "votings")
            .replace("v => v.good", "one => one.good");
    assertThat(asked(afterARun(), renamed)).isEmpty();
  }

  @Test
  void aChangedFileAsksWhoReadItAndNobodyElse() throws JournalUnusable {
    var typed = afterARun();
    typed.file("notes/n1.txt", "another note\n");
    assertThat(asked(typed, Typed.REVIEW)).containsExactly("review/notes[1]/reader");
  }

  @Test
  void aFileThatNobodyReadAsksNobody() throws JournalUnusable {
    var typed = afterARun();
    typed.file("elsewhere.txt", "nothing to do with it\n");
    assertThat(asked(typed, Typed.REVIEW)).isEmpty();
  }

  @Test
  void aChangedPromptAsksThatAgentAndWhatReadsOtherAnswersThanBefore() throws JournalUnusable {
    var typed = afterARun();
    assertThat(asked(typed, Typed.REVIEW.replace("What does", "What exactly does")))
        .as("the answers are the same, so nobody reads other ones")
        .containsExactly("review/notes[0]/reader", "review/notes[1]/reader");
    assertThat(asked(typed, Typed.REVIEW.replace("Is this", "Is that")))
        .containsExactly(
            "review/good[0]/voter#0",
            "review/good[0]/voter#1",
            "review/good[1]/voter#0",
            "review/good[1]/voter#1");
  }

  private static final String FIX =
      """
      workflow review() -> string {
        allow { write: ["notes/**"] }
        let done = worktree { fixer("notes/n0.txt") }
        diff(done.patch)
      }

      agent fixer(file: path) {
        tools: [read, edit]
        prompt: "Fix ${file}."
      }
      """;

  private static final String FIXED =
      """
      rules:
        - uses:
            - edit: { path: "notes/n0.txt", old: "old", new: "new" }
          answer: done
      """;

  @Test
  void whoEditedInAWorktreeIsServedWithTheEditsWhileWhatItReadIsUnchanged() throws JournalUnusable {
    var typed = Typed.withNotes(folder, 2);
    typed.file("notes/n0.txt", "an old note\n");
    typed.file("good.yaml", FIXED);
    typed.file("notes/n1.txt", "nobody reads this\n");
    assertThat(asked(typed, FIX)).contains("review/done/fixer");
    var first = typed.wf("run", "review.wf", "--script", "good.yaml", "--json", "--yes");
    assertThat(first.out()).contains("-an old note").contains("+an new note");
    typed.file("notes/n1.txt", "changed\n");
    assertThat(asked(typed, FIX)).doesNotContain("review/done/fixer");
    typed.file("notes/n0.txt", "an old note, changed\n");
    assertThat(asked(typed, FIX)).contains("review/done/fixer");
  }
}
