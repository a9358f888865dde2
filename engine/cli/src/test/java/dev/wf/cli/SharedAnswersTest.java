package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Colleagues with clones of one project and an nginx between them.
class SharedAnswersTest {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");
  private static final String SECRET = "8c2f6f2d9a1e4b7c";
  private static final String SHARED =
      "cache: { remote: { url: \"%s\", mode: read-write, key_env: WF_TEAM_KEY, timeout: 20s } }\n";

  @TempDir private Path folder;
  private Nginx nginx;

  @BeforeEach
  void start() throws IOException {
    nginx = Nginx.in(folder.resolve("nginx"));
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  private Typed clone(String name) throws IOException {
    return clone(name, SECRET);
  }

  private Typed clone(String name, String secret) {
    var typed = Typed.withNotes(folder.resolve(name), 2).with(environment(secret));
    typed.file("wf.yaml", SHARED.formatted(nginx.address()));
    return typed;
  }

  private Map<String, String> environment(String secret) {
    var environment = new TreeMap<String, String>();
    environment.put("WF_TEAM_KEY", secret);
    environment.put("HOME", folder.resolve("home").toString());
    environment.put("PATH", System.getenv("PATH"));
    return environment;
  }

  private Typed example(String name, String clone) throws IOException {
    var from = EXAMPLES.resolve(name);
    var to = folder.resolve(clone);
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("/.wf/")) {
          var copy = to.resolve(from.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    var typed = new Typed(to).with(environment(SECRET));
    typed.file("wf.yaml", SHARED.formatted(nginx.address()));
    return typed;
  }

  /// A model that fails on any call: it is what answered before, and knows no answer any more.
  private void forgetAnswers(Path tape) throws IOException {
    try (var files = Files.list(tape)) {
      for (var file : files.filter(f -> !f.endsWith("routes.json")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> asked(Path workspace) throws JournalUnusable {
    var asked = new ArrayList<String>();
    for (var record : RecordedRun.newest(workspace)) {
      if (record instanceof Recorded.Measured measured) {
        asked.add(measured.path());
      }
    }
    return asked;
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit", "auth_audit", "orchestrate", "debate", "approaches", "migrate"})
  void aSecondCloneInAnotherFolderAsksNobody(String name) throws Exception {
    var tape = folder.resolve("tape");
    var program = name + ".wf";
    var first =
        example(name, "first/" + name).wf("run", program, "--yes", "--record", tape.toString());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.err()).contains("put into the shared cache " + nginx.address());
    assertThat(asked(folder.resolve("first/" + name))).isNotEmpty();
    forgetAnswers(tape);
    var second =
        example(name, "elsewhere/clone/" + name)
            .wf("run", program, "--yes", "--replay", tape.toString());
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).contains("from the shared cache").doesNotContainPattern("\\d asked");
    assertThat(asked(folder.resolve("elsewhere/clone/" + name))).isEmpty();
  }

  @Test
  void whatCameFromThereIsSaid() throws Exception {
    clone("first").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    var second = clone("second");
    var run = second.wf("run", "review.wf", "--script", "good.yaml", "--yes", "-v");
    assertThat(run.err())
        .contains("Read  reader  2 from the cache")
        .contains(
            "note       answers are looked up and put into the shared cache " + nginx.address())
        .contains("reader(notes/n0.txt): served from the shared cache")
        .contains("6 agents: 6 from the shared cache");
    assertThat(second.wf("why", "reader(notes/n0.txt)").out())
        .contains("It was served from the shared cache: an answer of scripted-1, given ")
        .contains("what its answer rests on still held: notes/n0.txt");
    assertThat(second.wf("show", "last", "reader(notes/n1.txt)").out())
        .contains("served from the shared cache");
    assertThat(second.wf("show", "last").out()).contains("6 from the shared cache");
    assertThat(second.wf("cache", "stats").out())
        .contains(nginx.address() + " (read-write): it answers")
        .containsPattern("from there +6 answers in the only run here");
    assertThat(second.wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
        .contains("6 agents: 6 from the cache");
  }

  @Test
  void aPlanCountsWhatOthersHaveAndKeepsNothing() throws Exception {
    clone("first").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    var said = clone("second").wf("plan", "review.wf", "--script", "good.yaml");
    assertThat(said.out()).contains("reader  2 from the cache", "voter   4 from the cache");
    assertThat(folder.resolve("second/.wf")).doesNotExist();
  }

  @Test
  void colleaguesWithOtherFilesDoNotTakeEachOthersPlace() throws Exception {
    var first = clone("first");
    var second = clone("second");
    second.file("notes/n0.txt", "something else\n");
    first.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(second.wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
        .contains("6 agents: 1 asked, 5 from the shared cache");
    for (var text : List.of("note 0\n", "something else\n")) {
      var third = clone("third" + text.length());
      third.file("notes/n0.txt", text);
      assertThat(third.wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
          .contains("6 agents: 6 from the shared cache");
    }
  }

  @Test
  void whoHasAnotherSecretFindsNothing() throws Exception {
    clone("first").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    var said =
        clone("second", "another secret, of another team")
            .wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.err()).contains("6 agents: 6 asked").contains("6 answers put into");
  }

  @Test
  void aPoisonedCacheCannotAnswer() throws Exception {
    clone("first").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    for (var path : nginx.kept()) {
      var bytes = Files.readAllBytes(nginx.file(path));
      bytes[bytes.length - 1] ^= 1;
      Files.write(nginx.file(path), bytes);
    }
    var said = clone("second").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("6 agents: 6 asked")
        .contains("6 values of the shared cache")
        .contains("came from nobody of the team, and counted for nothing.");
    assertThat(clone("third").wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
        .contains("6 agents: 6 from the shared cache");
  }

  /// Neither where an agent reads it in a file, nor where a model says it that knows it from
  /// elsewhere.
  @ParameterizedTest
  @CsvSource({"nothing, 1", "hush-hush-0123456789, 0"})
  void aSecretOfTheEnvironmentNeverGoesThere(String said, int put) throws Exception {
    var typed = clone("first");
    var environment = environment(SECRET);
    environment.put("TOKEN", "hush-hush-0123456789");
    typed.with(environment);
    typed.file(
        "told.wf",
        """
        workflow told() -> string[] {
          allow { read: ["**"], env: ["TOKEN"] }
          let token = secret("TOKEN")
          log "known: ${token.len()}"
          for file in glob("notes/n0.txt") { teller(file) }
        }

        agent teller(file: path) {
          tools: [read]
          prompt: "What does ${file} say?"
        }
        """);
    typed.file("notes/n0.txt", "the token is hush-hush-0123456789\n");
    typed.file(
        "told.yaml",
        """
        rules:
          - agent: teller
            reads: ["${file}"]
            answer: "it says %s"
        """
            .formatted(said));
    var run = typed.wf("run", "told.wf", "--script", "told.yaml", "--yes");
    assertThat(run.err()).contains("1 agent: 1 asked");
    assertThat(nginx.kept()).filteredOn(path -> path.startsWith("ac/")).hasSize(put);
    for (var path : nginx.kept()) {
      var text = Files.readString(nginx.file(path), StandardCharsets.ISO_8859_1);
      assertThat(text.contains("hush-hush")).as(path).isFalse();
      assertThat(text.contains(SECRET)).as(path).isFalse();
    }
  }

  private static final String EDITING =
      """
      workflow edited() -> string {
        allow { read: ["**"], write: ["**"], env: ["TOKEN"] }
        let token = secret("TOKEN")
        log "known: ${token.len()}"
        let done = worktree { editor() }
        apply(done.patch)
        done.value
      }

      agent editor() -> string {
        tools: [read, edit]
        prompt: "Make it new."
      }
      """;

  private static final String EDITS =
      """
      rules:
        - agent: editor
          uses:
            - read: { path: notes/n0.txt }
            - edit: { path: notes/n0.txt, old: "old", new: "new" }
          answer: done
      """;

  private Typed editing(String clone, String text) throws IOException {
    var environment = environment(SECRET);
    environment.put("TOKEN", "hush-hush-0123456789");
    var typed = clone(clone).with(environment);
    typed.file("edited.wf", EDITING);
    typed.file("edits.yaml", EDITS);
    typed.file("notes/n0.txt", text);
    return typed;
  }

  @Test
  void whatAnAgentChangedInAWorktreeIsChangedInTheOtherClone() throws Exception {
    var first =
        editing("first", "old text\n").wf("run", "edited.wf", "--script", "edits.yaml", "-y");
    assertThat(first.err()).contains("1 answer put into the shared cache");
    var second =
        editing("second", "old text\n").wf("run", "edited.wf", "--script", "edits.yaml", "-y");
    assertThat(second.err()).contains("1 agent: 1 from the shared cache");
    assertThat(folder.resolve("second/notes/n0.txt")).hasContent("new text");
  }

  @Test
  void aFileWithASecretIsNotShared() throws Exception {
    var text = "old text, hush-hush-0123456789\n";
    var said = editing("first", text).wf("run", "edited.wf", "--script", "edits.yaml", "-y");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(folder.resolve("first/notes/n0.txt")).hasContent("new text, hush-hush-0123456789");
    assertThat(nginx.kept()).isEmpty();
  }

  @Test
  void withoutTheSecretNothingIsSharedAndTheRunGoesOn() throws Exception {
    var typed = clone("first", "");
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains(
            "warning: The shared cache "
                + nginx.address()
                + " is not used: `WF_TEAM_KEY` is not set in the environment.");
    assertThat(nginx.kept()).isEmpty();
    var shorter = clone("second", "short").wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(shorter.err()).contains("has fewer than 16 characters; `openssl rand -hex 32`");
  }

  @Test
  void aPolicyNarrowsWhatAProjectShares() throws Exception {
    var typed = clone("first");
    var environment = environment(SECRET);
    environment.put("WF_POLICY", "office.yaml");
    typed.with(environment);
    typed.file("office.yaml", "cache: { remote: { mode: read } }\n");
    assertThat(typed.wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
        .contains("answers are looked up in the shared cache")
        .doesNotContain("put into");
    assertThat(nginx.kept()).isEmpty();
    typed.file("office.yaml", "cache: { remote: { hosts: [cache.example.org] } }\n");
    assertThat(typed.wf("run", "review.wf", "--script", "good.yaml", "--yes").err())
        .contains("warning: Answers may not be shared at 127.0.0.1, says office.yaml line 1.");
  }

  @Test
  void aRunGoesOnWhereTheServerIsGone() throws Exception {
    var typed = clone("first");
    nginx.close();
    var said = typed.wf("run", "review.wf", "--script", "good.yaml", "--yes");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err())
        .contains("6 agents: 6 asked")
        .contains("was left alone for a while: nobody answers there.")
        .contains("6 answers did not get into the shared cache.");
    assertThat(typed.wf("cache", "stats").out()).contains("(read-write): nobody answers there");
  }
}
