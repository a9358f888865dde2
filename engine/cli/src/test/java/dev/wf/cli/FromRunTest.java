package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorded run as a test of its program.
class FromRunTest {
  private static final String DEPLOY =
      """
      workflow deploy(dir: path = "src") -> { said: string, left: string[], asked: bool } {
        allow { exec: ["cat *"], write: ["notes/**"], env: ["DEPLOY_TOKEN"] }
        let files = glob("${dir}/*.txt")
        let texts = for file in files on error skip { reader(file, read(file)) }
        let shown = exec(["cat", "src/a.txt"])
        let token = secret("DEPLOY_TOKEN")
        let yes = approve("Deploy?", show: shown.stdout)
        let done = fixer("notes/n.txt")
        { said: "${token} ${shown.stdout} ${read("notes/n.txt")} ${done}", left: texts, asked: yes }
      }

      agent reader(file: path, text: string) {
        prompt: "What does ${file} say: ${text}"
      }

      agent fixer(file: path) {
        tools: [read, edit]
        prompt: "Fix ${file}."
      }
      """;

  private static final String SCRIPT =
      """
      rules:
        - agent: reader
          arguments: { file: "src/b.txt" }
          fault: refusal
        - agent: reader
          answers:
            - { fault: transport }
            - { answer: "${file} holds ${text}" }
        - agent: fixer
          uses:
            - edit: { path: "notes/n.txt", old: "old", new: "new" }
          answer: "fixed $all"
      """;

  @TempDir private Path folder;

  private Typed afterARun(String name) {
    var typed =
        new Typed(folder).with(Map.of("DEPLOY_TOKEN", "very-secret-word", "PATH", "/usr/bin:/bin"));
    typed.file(name, DEPLOY);
    typed.file("script.yaml", SCRIPT);
    typed.file("src/a.txt", "one\n");
    typed.file("src/b.txt", "two\n");
    typed.file("notes/n.txt", "an old note\n");
    var run =
        typed.wf(
            "run", name, "--script", "script.yaml", "--json", "--yes", "--approve", "--no-sandbox");
    assertThat(run.code()).as(run.err()).isZero();
    return typed;
  }

  @Test
  void theTestHasAnswersFilesFaultsCommandsAndPeople() {
    var said = afterARun("deploy.wf").wf("test", "--from-run", "last");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .startsWith("test \"as in run ")
        .contains("\"src/a.txt\": \"one\\n\"", "\"src/b.txt\": \"two\\n\"")
        .contains("mock reader", "fault(\"refusal\"", "\"transport\"", "call.attempt == 1")
        .contains("mock exec => ", "mock approve => true", "mock secret => \"***\"")
        .contains("write(\"notes/n.txt\", \"an new note\\n\")")
        .contains("deploy(dir: \"src\")")
        .contains("expect calls(fixer).len() == 1")
        .doesNotContain("very-secret-word");
    assertThat(said.err()).contains("It passes.");
  }

  @Test
  void itIsWrittenIntoTheProgramAndPassesThere() throws IOException {
    var typed = afterARun("deploy.wf");
    var said = typed.wf("test", "--from-run", "last", "--write", "deploy.wf");
    assertThat(said.err()).contains("wrote a test that passes to deploy.wf");
    assertThat(Files.readString(folder.resolve("deploy.wf"))).startsWith(DEPLOY);
    assertThat(typed.wf("test", "deploy.wf").out()).contains("1 test passed");
    assertThat(typed.wf("check", "deploy.wf").err()).contains("no mistakes");
  }

  @Test
  void aFileOfTestsImportsTheProgramOnce() {
    var typed = afterARun("deploy.wf");
    for (int i = 0; i < 2; i++) {
      var said = typed.wf("test", "--from-run", "last", "--write", "deploy_test.wf");
      assertThat(said.code()).as(said.err()).isZero();
    }
    assertThat(folder.resolve("deploy_test.wf"))
        .content()
        .containsOnlyOnce("import \"./deploy.wf\" as deploy")
        .contains("mock deploy.reader", "deploy.deploy(dir: \"src\")");
    assertThat(typed.wf("fmt", "--check", "deploy_test.wf").code()).isZero();
    assertThat(typed.wf("test", "deploy_test.wf").out()).contains("2 tests passed");
  }

  @Test
  void aProgramInYamlTakesItInYaml() throws IOException {
    var typed = new Typed(folder);
    typed.file("deploy.wf", Typed.REVIEW);
    typed.file("good.yaml", Typed.ALL_GOOD);
    typed.file("notes/a.txt", "a\n");
    typed.file("review.yaml", typed.wf("convert", "deploy.wf").out());
    var run = typed.wf("run", "review.yaml", "--script", "good.yaml", "--json", "--yes");
    assertThat(run.code()).as(run.err()).isZero();
    var said = typed.wf("test", "--from-run", "last", "--write", "review.yaml");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(folder.resolve("review.yaml")).content().contains("tests:", "mock: reader");
    assertThat(typed.wf("test", "review.yaml").out()).contains("1 test passed");
  }

  @Test
  void longTextsStandInFilesBeside() throws IOException {
    var typed = new Typed(folder);
    typed.file("long.wf", "workflow long() -> string { read(\"a.txt\") + ask \"Say much.\" }\n");
    typed.file("a.txt", "line ${x}\n".repeat(100));
    typed.file(
        "script.yaml",
        "rules:\n  - prompt: \"Say*\"\n    answer: \"" + "much ".repeat(100) + "\"\n");
    var run = typed.wf("run", "long.wf", "--script", "script.yaml", "--json", "--yes");
    assertThat(run.code()).as(run.err()).isZero();
    var said = typed.wf("test", "--from-run", "last", "--write", "long_test.wf");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(folder.resolve("long_test.wf"))
        .content()
        .contains("...\"fixtures/", "include(\"fixtures/")
        .hasSizeLessThan(1200);
    assertThat(typed.wf("test", "long_test.wf").out()).contains("1 test passed");
  }

  @Test
  void aFailedRunIsATestThatFailsAlike() {
    var typed = new Typed(folder);
    typed.file("fails.wf", "workflow fails() -> string { ask \"Say it.\" }\n");
    typed.file("script.yaml", "rules:\n  - fault: refusal\n");
    assertThat(typed.wf("run", "fails.wf", "--script", "script.yaml", "--json", "--yes").code())
        .isEqualTo(1);
    var said = typed.wf("test", "--from-run", "last");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("[\"refusal\"]");
  }

  @Test
  void whatCannotBeHadAgainIsToldAndNothingIsWritten() {
    var typed = new Typed(folder);
    typed.file("knows.wf", "workflow knows() -> string { \"${run.id} \" + ask \"Say it.\" }\n");
    assertThat(typed.wf("run", "knows.wf", "--model", "mock", "--json", "--yes").code()).isZero();
    var said = typed.wf("test", "--from-run", "last", "--write", "knows_test.wf");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .contains("WF6050")
        .contains("comes to something else")
        .contains("its id");
    assertThat(folder.resolve("knows_test.wf")).doesNotExist();
    assertThat(folder.resolve("fixtures")).doesNotExist();
  }

  @Test
  void theSameAskedInTwoConversationsIsAnsweredInTurn() {
    var typed = new Typed(folder);
    typed.file(
        "talks.wf",
        """
        workflow talks() -> string[] {
          let plans = for word in ["a", "b"] { ask "Plan ${word}." }
          for plan in plans { ask "Go on." with { continue: plan } }
        }
        """);
    assertThat(typed.wf("run", "talks.wf", "--model", "mock", "--json", "--yes").code()).isZero();
    var said = typed.wf("test", "--from-run", "last", "--shrink", "off");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("mock ask when call.prompt == \"Go on.\" => in_turn(");
  }

  @Test
  void wrongWordsAreSaid() {
    var typed = afterARun("deploy.wf");
    wrong(typed, "There is no run `nothing`.", "--from-run", "nothing");
    wrong(typed, "--write is for a test of a run.", "--write", "x_test.wf");
    wrong(typed, "has no part in it", "--from-run", "last", "deploy.wf");
    wrong(typed, "A file of tests ends in .wf", "--from-run", "last", "--write", "notes.txt");
    wrong(typed, "There is no folder for", "--from-run", "last", "--write", "no/x_test.wf");
  }

  private static void wrong(Typed typed, String message, String... words) {
    var all = new String[words.length + 1];
    all[0] = "test";
    System.arraycopy(words, 0, all, 1, words.length);
    var said = typed.wf(all);
    assertThat(said.code()).as(said.err()).isEqualTo(2);
    assertThat(said.err()).contains(message);
  }
}
