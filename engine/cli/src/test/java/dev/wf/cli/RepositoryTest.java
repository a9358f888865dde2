package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audit of a real repository of a few hundred files, in which one is edited: this project's
/// own runtime.
class RepositoryTest {
  private static final Path PROJECT = Path.of(System.getProperty("wf.repository"));
  private static final String EDITED = "src/bytes/Digest.java";

  private static final Pattern LABEL = Pattern.compile("\"label\" : \"(.*)\"");

  @TempDir private Path folder;

  /// Every auditor reads its file, those of the cache one more that all of them use, and find
  /// something there; sceptics read where something is said to be.
  private static final String SCRIPT =
      """
      rules:
        - agent: auditor
          arguments: { file: { glob: "src/cache/**" } }
          reads: ["${file}", "src/bytes/Digest.java"]
          answer: [{ file: "${file}", line: 1, severity: low, note: "shared" }]
        - agent: auditor
          reads: ["${file}"]
          answer: []
        - agent: skeptic
          arguments: { finding: { file: "src/cache/Key.java" } }
          reads: ["src/cache/Key.java", "src/bytes/Digest.java"]
          answer: { refuted: false, reason: "it is so" }
        - agent: skeptic
          reads: ["${finding.file}"]
          answer: { refuted: false, reason: "it is so" }
        - answer: "a summary"
      """;

  private Typed repository() throws Exception {
    var typed = new Typed(folder);
    var sources = PROJECT.resolve("engine/runtime/src/main/java/dev/wf/runtime");
    try (var files = Files.walk(sources)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        typed.file("src/" + sources.relativize(file), Files.readString(file));
      }
    }
    var audit = Files.readString(PROJECT.resolve("examples/audit/audit.wf"));
    typed.file("audit.wf", audit.replace("*.{ts,js}", "*.java"));
    typed.file("script.yaml", SCRIPT);
    git("init", "-q", "-b", "main");
    git("add", "src", "audit.wf");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "sources");
    return typed;
  }

  private void git(String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    var process =
        new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /// Runs the audit, and gives the labels of all requests that reached the model, sorted.
  private List<String> asked(Typed typed, String tape) throws IOException {
    var said =
        typed.wf(
            "run",
            "audit.wf",
            "--args",
            "votes=1",
            "--budget",
            "agents=2000",
            "--script",
            "script.yaml",
            "--yes",
            "--json",
            "--record",
            tape);
    assertThat(said.code()).as(said.err()).isZero();
    if (!Files.exists(folder.resolve(tape))) {
      return List.of();
    }
    try (var files = Files.list(folder.resolve(tape))) {
      return files
          .filter(f -> !f.endsWith("routes.json"))
          .map(RepositoryTest::label)
          .sorted()
          .toList();
    }
  }

  /// A file for each request.
  private static String label(Path exchange) {
    try {
      var found = LABEL.matcher(Files.readString(exchange));
      assertThat(found.find()).isTrue();
      return found.group(1).replace("\\\"", "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The nodes of agents that were asked in the newest run.
  private List<String> nodes() throws JournalUnusable {
    return RecordedRun.newest(folder).stream()
        .filter(r -> r instanceof Recorded.Started s && !s.path().equals("audit/glob"))
        .map(r -> ((Recorded.Started) r).path())
        .sorted()
        .toList();
  }

  @Test
  void editingOneFileAsksExactlyThoseWhoReadItAndWhyNamesIt() throws Exception {
    var typed = repository();
    assertThat(asked(typed, "first")).hasSizeGreaterThan(500);
    assertThat(nodes()).hasSizeGreaterThan(250);
    assertThat(asked(typed, "second")).isEmpty();
    assertThat(nodes()).isEmpty();

    typed.file(EDITED, Files.readString(folder.resolve(EDITED)) + "// one more line\n");
    var readers = new TreeSet<String>();
    readers.add("auditor(" + EDITED + ")");
    try (var files = Files.walk(folder.resolve("src/cache"))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> readers.add("auditor(" + folder.relativize(file) + ")"));
    }
    var asked = asked(typed, "third");
    var auditors = asked.stream().filter(l -> l.startsWith("auditor(")).toList();
    assertThat(new TreeSet<>(auditors)).isEqualTo(readers);
    assertThat(auditors).as("one request to use tools, one to answer").hasSize(2 * readers.size());
    assertThat(asked.stream().filter(l -> !l.startsWith("auditor(")))
        .as("the sceptic that looked there, too")
        .hasSize(2)
        .allMatch(l -> l.startsWith("skeptic({\"file\":\"src/cache/"));

    assertThat(nodes()).hasSize(readers.size() + 1);
    for (var node : nodes()) {
      assertThat(typed.wf("why", node).out())
          .contains("  Why: " + EDITED + " changed\n")
          .contains("// one more line");
    }
    assertThat(asked(typed, "fourth")).isEmpty();
  }

  @Test
  void whatIsPutBackIsServedAsItWasAnswered() throws Exception {
    var typed = repository();
    asked(typed, "first");
    var before = Files.readString(folder.resolve(EDITED));
    typed.file(EDITED, before + "// one more line\n");
    assertThat(asked(typed, "second")).isNotEmpty();
    typed.file(EDITED, before);
    assertThat(asked(typed, "third")).isEmpty();
  }
}
