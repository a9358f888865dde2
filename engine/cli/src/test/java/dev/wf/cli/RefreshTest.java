package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is asked anew on purpose, and what is not asked at all.
class RefreshTest {
  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void run() {
    typed = Typed.withNotes(folder, 2);
    assertThat(script("run", "review.wf").code()).isZero();
  }

  private Typed.Said script(String command, String... words) {
    var all = new ArrayList<String>();
    all.add(command);
    all.addAll(Arrays.asList(words));
    if (!command.equals("plan")) {
      all.add("--yes");
    }
    if (!command.equals("rerun")) {
      all.addAll(List.of("--script", "good.yaml"));
    }
    return typed.wf(all.toArray(String[]::new));
  }

  /// The agents that the newest run asked, by their nodes.
  private List<String> asked() throws JournalUnusable {
    return RecordedRun.newest(folder).stream()
        .filter(r -> r instanceof Recorded.Started s && !s.path().endsWith("/glob"))
        .map(r -> ((Recorded.Started) r).path().replace("review/", ""))
        .sorted()
        .distinct()
        .toList();
  }

  @Nested
  class Fresh {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "reader | notes[0]/reader notes[1]/reader",
          "notes[1]/reader | notes[1]/reader",
          "review/notes[1]/reader | notes[1]/reader",
          "review/good[0]* | good[0]/voter#0 good[0]/voter#1",
          "*#1 | good[0]/voter#1 good[1]/voter#1",
          "reader(notes/n0.txt) | notes[0]/reader",
          "reader(*) | notes[0]/reader notes[1]/reader",
        })
    void whatIsCalledSoIsAskedAnew(String what, String asked) throws JournalUnusable {
      assertThat(script("run", "review.wf", "--fresh", what).code()).isZero();
      assertThat(asked()).containsExactly(asked.split(" "));
      assertThat(script("run", "review.wf").err()).contains("6 agents: 6 from the cache");
    }

    @Test
    void allIsAskedAnewWhereNothingIsNamed() throws JournalUnusable {
      assertThat(script("run", "review.wf", "--fresh").code()).isZero();
      assertThat(asked()).hasSize(6);
      assertThat(script("run", "--fresh", "review.wf").code()).isZero();
      assertThat(asked()).hasSize(6);
    }

    @Test
    void itMayBeSaidSeveralTimes() throws JournalUnusable {
      script("run", "review.wf", "--fresh", "notes[0]/reader", "--fresh=good[1]*");
      assertThat(asked()).containsExactly("good[1]/voter#0", "good[1]/voter#1", "notes[0]/reader");
    }

    @Test
    void aPlanTellsWhatItCosts() {
      assertThat(script("plan", "review.wf", "--fresh", "voter").out())
          .contains("reader  2 from the cache", "voter   4 to ask");
    }

    @Test
    void aNameThatIsNoneIsToldBeforeAnythingIsAsked() {
      var said = script("run", "review.wf", "--fresh", "raeder");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err())
          .isEqualTo(
              """
              wf: `--fresh raeder`: the program has no agent and no node of that name.
                = help: did you mean `reader`?
              """);
    }

    @Test
    void aPathThatIsNoneIsToldAsSoonAsAllAreKnown() {
      var said = script("run", "review.wf", "--fresh", "review/notes[7]/reader");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err())
          .contains("wf: `--fresh review/notes[7]/reader`: this run has no agent like that.")
          .contains("did you mean `review/notes[0]/reader`?");
      var mixed = script("run", "review.wf", "--fresh", "reader", "--fresh", "good[9]*");
      assertThat(mixed.code()).isZero();
      assertThat(mixed.err())
          .contains("warning: `--fresh good[9]*`: this run has no agent like that.");
    }

    @Test
    void aResumedRunAsksAnewAsWell() throws JournalUnusable {
      typed.wf(
          Typed.interruptingAfter(1, "asked scripted-1"),
          "run",
          "review.wf",
          "--script",
          "good.yaml",
          "--yes",
          "-v",
          "--workers",
          "1",
          "--fresh");
      assertThat(asked()).hasSizeLessThan(6);
      assertThat(script2("resume").code()).isZero();
      assertThat(asked()).hasSize(6);
    }
  }

  private Typed.Said script2(String... words) {
    return typed.wf(words);
  }

  @Nested
  class Offline {
    @Test
    void whatIsServedNeedsNobody() {
      var said = script("run", "review.wf", "--offline");
      assertThat(said.code()).isZero();
      assertThat(said.err()).contains("6 agents: 6 from the cache");
    }

    @Test
    void whereAModelWouldBeAskedTheRunPauses() {
      typed.file("notes/n1.txt", "another note\n");
      var said = script("run", "review.wf", "--offline");
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.out()).isEmpty();
      assertThat(said.err())
          .contains("paused: no model may be asked")
          .contains(
              "  reader(notes/n1.txt): would be asked of scripted:scripted-1"
                  + "  [review/notes[1]/reader]\n    What does notes/n1.txt say?\n")
          .contains("  1 agent left to ask, as far as is known")
          .containsPattern("wf resume \\S+  goes on, and asks");
    }

    @Test
    void whoAsksNobodyNeedsNoKey() throws IOException {
      try (var server = new MessagesServer()) {
        typed.file("ask.wf", "workflow ask_it() -> string {\n  ask \"Well?\"\n}\n");
        typed.file("wf.yaml", "model: claude-sonnet-5-5\n");
        typed.with(Map.of("ANTHROPIC_API_KEY", "sk-some", "ANTHROPIC_BASE_URL", server.address()));
        assertThat(typed.wf("run", "ask.wf", "--yes").out()).isEqualTo("Well.\n");
        typed.with(Map.of());
        assertThat(typed.wf("run", "ask.wf", "--yes").code()).isEqualTo(2);
        var said = typed.wf("run", "ask.wf", "--yes", "--offline");
        assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
        typed.file("ask.wf", "workflow ask_it() -> string {\n  ask \"Really?\"\n}\n");
        assertThat(typed.wf("run", "ask.wf", "--yes", "--offline").err())
            .contains("would be asked of anthropic:claude-sonnet-5-5");
        assertThat(server.sent()).hasSize(1);
      }
    }

    @Test
    void aResumeMayBeOfflineToo() throws JournalUnusable {
      typed.file("notes/n1.txt", "another note\n");
      script("run", "review.wf", "--offline");
      var still = script2("resume", "--offline");
      assertThat(still.code()).isEqualTo(3);
      assertThat(still.err()).contains("reader(notes/n1.txt): would be asked of");
      var went = script2("resume");
      assertThat(went.code()).as(went.err()).isZero();
      assertThat(asked()).containsExactly("notes[1]/reader");
    }

    @Test
    void noTryTakesItForAFailure() {
      typed.file(
          "caught.wf",
          """
          workflow caught() -> string[] {
            let a = try { ask "One?" } catch e { "caught" }
            let many = for n in [1, 2] on error skip { ask "Number ${n}?" }
            [a, ...many]
          }
          """);
      var said = typed.wf("run", "caught.wf", "--yes", "--offline");
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.err()).contains("One?", "Number 1?", "Number 2?");
      assertThat(typed.wf("resume").code()).isZero();
    }

    @Test
    void whatNeedsNoModelIsDone() throws IOException {
      typed.file(
          "written.wf",
          """
          workflow written() -> string {
            allow { write: ["out/**"] }
            write("out/first.txt", "first")
            let said = ask "Well?"
            write("out/second.txt", said)
            said
          }
          """);
      assertThat(typed.wf("run", "written.wf", "--yes", "--offline").code()).isEqualTo(3);
      assertThat(folder.resolve("out/first.txt")).hasContent("first");
      assertThat(folder.resolve("out/second.txt")).doesNotExist();
      assertThat(typed.wf("resume").code()).isZero();
      assertThat(folder.resolve("out/second.txt")).exists();
    }
  }

  @Nested
  class Rerun {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "notes[1]/reader | good[1]/voter#0 good[1]/voter#1 notes[1]/reader",
          "good[0]/voter#1 | good[0]/voter#1",
          "voter | good[0]/voter#0 good[0]/voter#1 good[1]/voter#0 good[1]/voter#1",
          "*#0 | good[0]/voter#0 good[1]/voter#0",
          "good[0]* | good[0]/voter#0 good[0]/voter#1",
        })
    void aNodeAndWhatDependsOnItIsAskedAnew(String node, String asked) throws JournalUnusable {
      var said = script("rerun", "last", "--from", node);
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(asked()).containsExactly(asked.split(" "));
      assertThat(said.err())
          .contains((6 - asked.split(" ").length) + " kept")
          .contains("and what depends on");
    }

    @Test
    void whatIsKeptIsAsItWasSeenThen() throws JournalUnusable {
      typed.file("notes/n0.txt", "changed meanwhile\n");
      typed.file("notes/n2.txt", "one more\n");
      typed.file("review.wf", Typed.REVIEW.replace("What does", "What on earth does"));
      var said = script("rerun", "last", "--from", "notes[1]/reader");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(asked()).containsExactly("good[1]/voter#0", "good[1]/voter#1", "notes[1]/reader");
    }

    @Test
    void itIsARunOfItsOwn() throws JournalUnusable {
      script("rerun", "last", "--from", "good[0]/voter#1");
      assertThat(typed.wf("runs").out().lines().filter(l -> l.contains("-review-"))).hasSize(2);
      assertThat(typed.wf("show", "last").out()).contains("6 agents: 1 asked, 5 kept");
      var from = RecordedRun.journal(folder).getParent().getFileName();
      script("rerun", "last", "--from", "notes[0]/reader");
      assertThat(typed.wf("show", "last").out()).contains("6 agents: 3 asked, 3 kept");
      assertThat(typed.wf("why", "notes[1]/reader").out())
          .contains("It was kept from run " + from + ", from which this one goes on.");
      assertThat(typed.wf("why", "notes[0]/reader").out())
          .contains("it was to be asked anew: `--fresh`, or `wf rerun --from`");
    }

    @Test
    void itCanBeInterruptedAndResumed() throws JournalUnusable {
      typed.wf(
          Typed.interruptingAfter(1, "asked scripted-1"),
          "rerun",
          "last",
          "--from",
          "voter",
          "--yes",
          "-v",
          "--workers",
          "1");
      assertThat(asked()).hasSizeLessThan(4);
      var said = script2("resume");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(asked())
          .containsExactly(
              "good[0]/voter#0", "good[0]/voter#1", "good[1]/voter#0", "good[1]/voter#1");
    }

    @Test
    void effectsBeforeTheNodeAreNotDoneAgain() throws Exception {
      typed.file(
          "written.wf",
          """
          workflow written() -> string {
            allow { write: ["log.txt"] }
            append("log.txt", "before\\n")
            let said = ask "Well?"
            append("log.txt", "after\\n")
            artifact("said.txt", said)
            said
          }
          """);
      typed.wf("run", "written.wf", "--yes");
      var said = typed.wf("rerun", "last", "--from", "ask", "--yes");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(Files.readString(folder.resolve("log.txt"))).isEqualTo("before\nafter\n");
      typed.wf("rerun", "last", "--from", "written/append", "--yes");
      assertThat(Files.readString(folder.resolve("log.txt")))
          .isEqualTo("before\nafter\nbefore\nafter\n");
    }

    @Test
    void whatWasDoneInAWorktreeBeforeTheNodeIsThere() throws Exception {
      typed.file(
          "edited.wf",
          """
          workflow edited() -> string {
            allow { read: ["**"], write: ["**"] }
            let done = worktree { editor() }
            let verdict = ask "Is this good?\\n${diff(done.patch)}"
            if verdict == "good" { apply(done.patch) }
            verdict
          }

          agent editor() -> string {
            tools: [read, edit]
            prompt: "Make it new."
          }
          """);
      typed.file(
          "edits.yaml",
          """
          rules:
            - agent: editor
              uses:
                - read: { path: notes/n0.txt }
                - edit: { path: notes/n0.txt, old: "note", new: "new note" }
              answer: done
            - answer: good
          """);
      assertThat(typed.wf("run", "edited.wf", "--script", "edits.yaml", "--yes").code()).isZero();
      typed.file("notes/n0.txt", "note 0\n");
      var said = typed.wf("rerun", "last", "--from", "ask", "--yes");
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.err()).contains("2 agents: 1 asked, 1 from the cache");
      assertThat(folder.resolve("notes/n0.txt")).hasContent("new note 0");
    }

    @Test
    void aNodeThatIsNoneIsToldWithTheNearest() {
      var said = script("rerun", "last", "--from", "raeder");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("has no node `raeder`.", "= help: did you mean `reader`?");
      assertThat(script("rerun", "nosuch", "--from", "reader").err())
          .contains("There is no run `nosuch`.");
    }

    @Test
    void withoutATerminalNothingRunsUnasked() {
      var said = typed.wf("rerun", "last", "--from", "reader");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("0 agents are kept.", "Nobody is there to be asked.");
    }

    @Test
    void itMayBeOffline() {
      var said = script("rerun", "last", "--from", "good[0]/voter#1", "--offline");
      assertThat(said.code()).isEqualTo(3);
      assertThat(said.err()).contains("[review/good[0]/voter#1]");
    }
  }
}
