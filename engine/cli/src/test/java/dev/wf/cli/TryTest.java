package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One agent of a recorded run asked again: what is shown, what it costs, and that nothing of it
/// stays.
class TryTest {
  private static final String TALK =
      """
      workflow talk(topic: string = "maps") -> string {
        budget { agents: 9, tokens: 50k, cost: $1 }
        allow { write: ["notes/**"], exec: ["true"] }
        let plan = ask "Plan ${topic}." with { effort: "high" }
        let text = ask "Write it." with { continue: plan }
        let done = fixer("notes/a.txt")
        let ran = runner(done)
        if ran == "never" { idle() } else { text }
      }

      agent fixer(file: path) {
        tools: [read, edit]
        prompt: "Fix ${file}."
      }

      agent runner(what: string) {
        tools: [exec("true")]
        prompt: "Run it after ${what}."
      }

      agent idle() {
        prompt: "Nothing."
      }
      """;

  private static final String SCRIPT =
      """
      rules:
        - prompt: "Plan*"
          sample: 1
          answer: "one map"
        - prompt: "Plan*"
          answer: "two maps\\nand a legend"
        - prompt: "Write it."
          answer: "written"
        - agent: fixer
          uses:
            - edit: { path: "notes/a.txt", old: "old", new: "new" }
          answer: "fixed"
        - agent: runner
          answer: "ran"
      """;

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void afterARun() {
    typed = new Typed(folder);
    typed.file("talk.wf", TALK);
    typed.file("script.yaml", SCRIPT);
    typed.file("notes/a.txt", "an old note\n");
    var run = typed.wf("run", "talk.wf", "--script", "script.yaml", "--json", "--yes");
    assertThat(run.code()).as(run.err()).isZero();
  }

  /// All files of a folder but those of the temporary kind.
  private SortedMap<String, String> files() throws IOException {
    var files = new TreeMap<String, String>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void theAnswersStandBesideEachOtherWithWhatTheyTook() {
    var said = typed.wf("try", "last", "talk/plan", "--effort", "low", "--samples", "2", "--yes");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("recorded  scripted-1  answered")
        .contains("effort: \"low\"")
        .contains("-two maps\n", "+one map\n")
        .contains("1, effort: \"low\":\n  the same answer");
    assertThat(said.err())
        .contains("is asked 2 times more")
        .contains("expected  about")
        .contains("at most   50k tokens, $1.00 by the run's budget")
        .contains("keeps     nothing");
  }

  @Test
  void nothingOfTheRunOrTheWorkspaceChanges() throws IOException {
    var before = files();
    for (var node : new String[] {"talk/plan", "talk/text", "fixer"}) {
      assertThat(typed.wf("try", "last", node, "--effort", "low", "--yes").code()).isZero();
    }
    assertThat(files()).isEqualTo(before);
    var again = typed.wf("run", "talk.wf", "--script", "script.yaml", "--yes");
    assertThat(again.err()).contains("2 from the cache");
  }

  @Test
  void anAgentThatEditsWorksInACopyAndShowsWhatItMadeOfIt() {
    typed.file("notes/a.txt", "another old note\n");
    var said = typed.wf("try", "last", "fixer", "--yes");
    assertThat(said.out())
        .contains("changed since it was asked: notes/a.txt")
        .contains("what 1 made of its copy of the files:")
        .contains("-another old note", "+another new note");
    assertThat(folder.resolve("notes/a.txt")).hasContent("another old note\n");
  }

  @Test
  void aConversationGoesOnAsItDid() {
    var said = typed.wf("try", "last", "talk/text", "--model", "mock", "--yes", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).doesNotContain("\"ok\": false").contains("\"settings\"");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void aSettingIsSaidOnce() {
    var twice =
        new String[][] {
          {"--set", "effort=low", "--effort", "high"},
          {"--set", "model=mock", "--model", "mock"},
          {"--set", "max_tokens=1000", "--set", "max_tokens=2000"},
        };
    for (var words : twice) {
      var said =
          typed.wf("try", "last", "talk/plan", words[0], words[1], words[2], words[3], "--yes");
      assertThat(said.code()).as(words[1]).isEqualTo(2);
      assertThat(said.err()).contains("is said more than once");
    }
  }

  @Test
  void severalSamplesOfOneQuestionAreSeveralAnswers() {
    var said =
        typed.wf(
            "try", "last", "talk/plan", "--model", "mock", "--samples", "3", "--yes", "--json");
    assertThat(said.out().lines().filter(l -> l.contains("\"answer\"")).distinct()).hasSize(4);
  }

  @Test
  void twoTextsHaveColumnsWhereTheTerminalHasRoom() {
    var wide = typed.with(java.util.Map.of("COLUMNS", "130"));
    var said = wide.wf("try", "last", "talk/plan", "--samples", "2", "--yes");
    assertThat(said.out()).containsPattern("two maps +\\| one map");
  }

  @Test
  void aPromptOfAFileIsAskedAsItStands() {
    typed.file("other.md", "Write it.");
    var said = typed.wf("try", "last", "talk/plan", "--prompt", "other.md", "--yes");
    assertThat(said.out()).contains("+written");
  }

  @Test
  void nobodyIsAskedBeyondTheBudget() {
    var said =
        typed.wf("try", "last", "talk/plan", "--model", "mock", "--budget", "tokens=10", "--yes");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("budget: one more request may use more");
    var many = typed.wf("try", "last", "talk/plan", "--samples", "10", "--yes");
    assertThat(many.code()).isEqualTo(2);
    assertThat(many.err()).contains("The budget is for 9 agents, and these are 10.");
  }

  @Test
  void aPersonMayRefuse() {
    var said = typed.inATerminal("n\n").wf("try", "last", "talk/plan");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("Ask it? [y/N]").contains("Nobody was asked.");
  }

  @Test
  void whatCannotBeAskedAgainIsSaidBeforeAnybodyIsAsked() {
    wrong("There is no run `nothing`.", "wf runs", "nothing", "plan");
    wrong("has no node `fixr`.", "did you mean `fixer`?", "last", "fixr");
    wrong("never came to an agent `idle`.", "wf show", "last", "idle");
    wrong("`ask` may be any of several nodes.", "talk/plan", "last", "ask");
    wrong("`runner(fixed)` is not asked again", "wf rerun", "last", "runner");
    wrong("Nobody is there to be asked.", "--yes", "last", "fixer");
    wrong("At least one answer", "--samples 1", "last", "fixer", "--samples", "0");
    wrong("Agents have no setting `efort`.", "`effort`", "last", "fixer", "--set", "efort=low");
    wrong("`tools` is not tried", "what can be otherwise", "last", "fixer", "--set", "tools=[]");
    wrong("`--set max_turns=0`", "int(1..)", "last", "fixer", "--set", "max_turns=0");
    wrong("`--set effort`", "--set max_tokens=2000", "last", "fixer", "--set", "effort");
    wrong("There is no file no.md.", "name a file", "last", "fixer", "--prompt", "no.md");
    wrong("key", "--model mock", "last", "fixer", "--model", "gpt-9", "--yes");
  }

  private void wrong(String message, String hint, String... words) {
    var all = new String[words.length + 1];
    all[0] = "try";
    System.arraycopy(words, 0, all, 1, words.length);
    var said = typed.wf(all);
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(message).contains(hint);
    assertThat(said.out()).isEmpty();
  }
}
