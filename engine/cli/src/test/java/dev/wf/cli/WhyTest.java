package dev.wf.cli;

import static dev.wf.cli.Reread.AS_READ;
import static dev.wf.cli.Reread.run;
import static dev.wf.cli.Reread.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `wf why`: each reason there is for asking a model.
class WhyTest {
  @TempDir private Path folder;

  private Typed typed() {
    return Reread.typed(folder);
  }

  private Typed afterARun() {
    return Reread.afterARun(folder);
  }

  @Test
  void nothingEarlier() {
    assertThat(why(afterARun(), "notes[0]/reader"))
        .contains("It was asked: scripted-1")
        .endsWith("  Why: no earlier answer of this agent is kept\n");
  }

  @Test
  void aFileThatChangedWithWhatWasReadOfItThenAndNow() {
    var typed = afterARun();
    typed.file("notes/n0.txt", "another note\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: notes/n0.txt changed\n")
        .containsPattern(
            "  Nearest: reader\\(notes/n0.txt\\), answered \\d+s ago in run 2\\S+ "
                + " \\[review/notes\\[0]/reader]\n")
        .endsWith(
            """

              read {"path":"notes/n0.txt"}:
                @@ -1 +1 @@
                -1	note 0
                +1	another note
            """);
    assertThat(why(typed, "notes[1]/reader"))
        .contains("It was served from the cache on disk", "still held: notes/n1.txt.");
  }

  @Test
  void whatAnotherAgentReadOnItsBehalf() {
    var typed = typed();
    typed.file(
        "lead.wf",
        """
        workflow lead() -> string { asker("notes") }
        agent asker(what: string) { tools: [looker], prompt: "Ask about ${what}." }
        /// Looks at a file.
        agent looker(file: path) { tools: [read], prompt: "Look at ${file}." }
        """);
    typed.file(
        "lead.yaml",
        """
        rules:
          - agent: asker
            uses: [{ looker: { file: "notes/n0.txt" } }]
            answer: "${results}"
          - agent: looker
            reads: ["${file}"]
            answer: "${results}"
        """);
    typed.wf("run", "lead.wf", "--script", "lead.yaml", "--yes");
    typed.file("notes/n0.txt", "another note\n");
    typed.file("notes/n1.txt", "nobody reads this\n");
    assertThat(typed.wf("run", "lead.wf", "--script", "lead.yaml", "--yes").err())
        .contains("2 asked");
    assertThat(why(typed, "lead/asker")).contains("  Why: notes/n0.txt changed\n");
    assertThat(why(typed, "looker")).contains("  Why: notes/n0.txt changed\n", "-1\tnote 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          agent voter(note: Note) -> Verdict {\\n  system: "Be strict." | system prompt
          agent voter(note: Note) -> Verdict {\\n  effort: "low"        | effort
          agent voter(note: Note) -> Verdict {\\n  model: "scripted-2"  | model
          agent voter(note: Note) -> Verdict {\\n  max_tokens: 5000     | settings
          agent voter(note: Note) -> Verdict {\\n  tools: [read]        | tools
          agent voter(note: Note) -> Verdict {\\n  sample: 7            | number of its sample
          """)
  void eachPartOfAQuestion(String agent, String part) {
    var typed = afterARun();
    var to = agent.strip().replace("\\n", "\n");
    typed.file("review.wf", Typed.REVIEW.replace("agent voter(note: Note) -> Verdict {", to));
    run(typed);
    assertThat(why(typed, "good[0]/voter#0")).contains("  Why: " + part + " changed");
  }

  @Test
  void aSettingThatIsNotWhatItWas() {
    var typed = typed();
    var to = "agent voter(note: Note) -> Verdict {\n  effort: ";
    var from = "agent voter(note: Note) -> Verdict {";
    typed.file("review.wf", Typed.REVIEW.replace(from, to + "\"low\""));
    run(typed);
    typed.file("review.wf", Typed.REVIEW.replace(from, to + "\"high\""));
    run(typed);
    assertThat(why(typed, "good[0]/voter#0"))
        .contains("  Why: effort changed ← the program asks otherwise\n")
        .endsWith("\n  effort:\n    @@ -1 +1 @@\n    -low\n    +high\n");
  }

  @Test
  void theTypeOfItsAnswer() {
    var typed = afterARun();
    typed.file("review.wf", Typed.REVIEW.replace("{ good: bool }", "{ good: bool, why: string? }"));
    run(typed);
    assertThat(why(typed, "good[0]/voter#0"))
        .contains("  Why: type of its answer changed", "  answer:\n", "    +    \"why\": {\n");
  }

  @Test
  void answersOfAnotherTypeAreNotTakenForThoseOfBefore() {
    var typed = typed();
    run(typed);
    typed.file(
        "good.yaml",
        AS_READ.replace("text: \"${results}\" }", "text: \"${results}\", title: \"t\" }"));
    typed.file(
        "review.wf",
        Typed.REVIEW
            .replace("{ file: path, text: string }", "{ file: path, text: string, title: string }")
            .replace("Is this a good note?", "Is ${note.title} a good note?"));
    run(typed);
    assertThat(why(typed, "good[0]/voter#0"))
        .contains("  Why: seed or script of its model and prompt changed");
    assertThat(why(typed, "notes[0]/reader")).contains("  Why: ");
  }

  @Test
  void theScriptOfItsModel() {
    var typed = afterARun();
    typed.file("good.yaml", AS_READ + "# changed\n");
    run(typed);
    assertThat(why(typed, "good[0]/voter#0"))
        .contains("  Why: seed or script of its model changed");
  }

  /// A reader with other tools, and what it uses.
  private Typed afterARunWith(String tools, String uses) {
    var typed = typed();
    typed.file(
        "review.wf",
        Typed.REVIEW
            .replace("tools: [read]", "tools: [" + tools + "]")
            .replace("/**\"] }", "/**\", \"more/**\"], exec: [\"true\"], write: [\"x\"] }"));
    typed.file("good.yaml", AS_READ.replace("reads: [\"${file}\"]", "uses: [" + uses + "]"));
    typed.file("more/a.txt", "one\ntwo\nthree\nfour\n");
    run(typed);
    return typed;
  }

  @Test
  void onlyTheLinesThatWereReadCount() {
    var typed = afterARunWith("read", "{ read: { path: \"more/a.txt\", from: 2, to: 3 } }");
    typed.file("more/a.txt", "one\ntwo\nthree\n4\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader")).contains("served from the cache on disk");
    typed.file("more/a.txt", "one\n2\nthree\n4\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: more/a.txt changed (read at lines 2-3)\n", "-2\ttwo\n", "+2\t2\n");
  }

  @Test
  void aFileThatAppearedAndOneThatIsGone() throws IOException {
    var typed = afterARunWith("read", "{ read: { path: \"more/b.txt\" } }");
    typed.file("more/b.txt", "b\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader")).contains("  Why: more/b.txt appeared");
    typed.file("more/b.txt", "c\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader")).contains("  Why: more/b.txt changed");
    Files.delete(folder.resolve("more/b.txt"));
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .as("the world is as it was in the first run, whose answer serves")
        .contains("served from the cache");
    typed.file("more/b.txt", "b\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .as("nor is anybody asked who was asked in this state of the world")
        .contains("served from the cache");
  }

  @Test
  void aListOfFilesThatChangedNamesTheNames() {
    var typed = afterARunWith("glob", "{ glob: { pattern: \"more/*\" } }");
    typed.file("more/b.txt", "b\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: the files matching more/* changed\n", "    +more/b.txt\n");
  }

  @Test
  void aSearchThatChanged() {
    var typed = afterARunWith("grep", "{ grep: { pattern: \"t[wh]\", files: \"more/**\" } }");
    typed.file("more/a.txt", "one\ntwo\n3\nfour\n");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: the lines matching t[wh] in more/** changed\n", "-more/a.txt:3: three");
  }

  @Test
  void aSettingThatForbidsIt() {
    for (var mode : List.of("off", "refresh")) {
      var typed = typed();
      typed.file(
          "review.wf",
          Typed.REVIEW.replace("tools: [read]", "tools: [read]\n  cache: \"" + mode + "\""));
      run(typed);
      run(typed);
      assertThat(why(typed, "notes[0]/reader"))
          .contains("  Why: its setting `cache` is \"" + mode + "\"\n");
    }
  }

  @Test
  void whatMayNotBeReadAnyMore() {
    var typed = afterARun();
    typed.file(
        "review.wf",
        Typed.REVIEW
            .replace("\"${dir}/**\"", "\"${dir}/n[1-9].txt\"")
            .replace("  let files = glob(\"${dir}/*.txt\")\n", "")
            .replace(
                "votes: int(1..9) = 2",
                "votes: int(1..9) = 2,\n  files: path[] = [\"notes/n0.txt\", \"notes/n1.txt\"]"));
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: notes/n0.txt may not be read any more\n");
    assertThat(why(typed, "notes[1]/reader")).contains("served from the cache");
  }

  @Test
  void anAnswerThatIsTooOld() {
    var typed = typed();
    typed.file("review.wf", Typed.REVIEW.replace("tools: [read]", "tools: [read]\n  cache: 1ms"));
    run(typed);
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .containsPattern(
            "  Why: the answer of \\d+s ago is older than its setting `cache` allows, 1ms\n");
  }

  @Test
  void whatCannotBeLookedAtAgain() {
    var typed = afterARunWith("web_fetch", "");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains(
            "  Why: what web_fetch showed cannot be looked at again, so its answers serve in");
  }

  @Test
  void anAgentThatChangesTheWorld() {
    var typed = afterARunWith("edit", "");
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: it changes the world, which is done anew in every run\n");
  }

  @Test
  void anAnswerThatIsNoLongerKept() throws IOException {
    var typed = afterARun();
    delete(folder.resolve(".wf/cache"));
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .containsPattern(
            "  Why: the same was answered in run 2\\S+, but that answer is not kept\n");
  }

  @Test
  void anAnswerOfAFallback() {
    var typed = typed();
    typed.file(
        "ask.wf",
        """
        workflow ask_it() -> string {
          ask "Well?" with { model: "scripted-1", fallback: "scripted-2" }
        }
        """);
    typed.file(
        "falls.yaml",
        """
        rules:
          - model: scripted-1
            fault: refusal
          - answer: "well"
        """);
    typed.wf("run", "ask.wf", "--script", "falls.yaml", "--yes");
    typed.wf("run", "ask.wf", "--script", "falls.yaml", "--yes");
    assertThat(why(typed, "ask_it/ask"))
        .containsPattern(
            "  Why: the same was answered in run 2\\S+ by its fallback scripted-2, whose answers"
                + " serve");
  }

  @Test
  void anAnswerOfWhichAPartIsMissing() throws Exception {
    var typed = typed();
    typed.file(
        "review.wf",
        Typed.REVIEW.replace(
            "{ good, read",
            "let said = ask \"Go on.\" with { continue: notes[0] }\n  { good, read"));
    run(typed);
    var whole = folder.resolve(".wf/cache");
    var without = folder.resolve(".wf/without");
    try (var cache = Cache.open(whole, 1 << 20);
        var other = Cache.open(without, 1 << 20)) {
      for (var record : RecordedRun.newest(folder)) {
        if (record instanceof Recorded.Ended e && cache.key(e.key()).isPresent()) {
          var key = cache.key(e.key()).get();
          cache.entries(key).forEach(entry -> other.keep(key, entry));
        }
      }
    }
    delete(whole);
    Files.move(without, whole);
    run(typed);
    assertThat(why(typed, "notes[0]/reader"))
        .contains("  Why: a part of the answer that was kept is missing or broken\n");
  }

  @Test
  void whatFailedBeforeAndWhatHasNoAnswerYet() {
    var typed = typed();
    typed.file("good.yaml", "rules:\n  - fault: refusal\n");
    typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(why(typed, "notes[0]/reader"))
        .contains(
            "It was asked, and failed: refusal: the model refused: I cannot help with that.\n",
            "  Why: no answer to this question is kept\n");
    var again = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes", "-v");
    assertThat(again.err())
        .containsPattern("notes\\[0]/reader]\n  the same was asked in run 2\\S+ and failed");
    assertThat(why(typed, "notes[0]/reader"))
        .containsPattern(
            "  Why: the same was asked in run 2\\S+ and failed \\(refusal\\), and failures are not"
                + " kept\n");
  }

  @Test
  void whatMayNotBeAsked() {
    var typed = typed().with(Map.of("TOKEN", "very-secret-thing"));
    typed.file(
        "tell.wf",
        """
        workflow tell() -> string {
          allow { env: ["TOKEN"] }
          ask "Is ${secret("TOKEN")} long?"
        }
        """);
    typed.wf("run", "tell.wf", "--script", "good.yaml", "--yes");
    assertThat(typed.wf("why", "tell/ask").out())
        .contains("It was asked, and failed: denied", "it was not looked for, since it may not be");
  }

  @Test
  void whatIsServedFromMemory() {
    var typed = typed();
    typed.file(
        "twice.wf",
        """
        workflow twice() -> string[] {
          allow { write: ["other.txt"] }
          let one = namer("notes/n0.txt")
          write("other.txt", "x")
          let two = namer("notes/n0.txt")
          [one, two]
        }
        agent namer(file: path) { tools: [read], prompt: "Name ${file}." }
        """);
    typed.wf("run", "twice.wf", "--yes");
    assertThat(why(typed, "twice/namer.2"))
        .contains("It was served from the cache, which had it in memory");
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
