package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.journal.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of agents that take turns with tools is killed (`SIGKILL`) at random instants, and taken
/// up each time by another process: it comes to what an undisturbed run comes to, asks no turn
/// again whose answer it had, and does nothing twice.
///
/// In the build one run of 40 agents is killed eight times. `-Dkills=300 -Dkills.agents=200
/// -Dkills.together=1` kills a run of 200 agents at 300 instants and takes up each;
/// `-Dkills.seed=7` has other instants.
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 8);
  private static final int TOGETHER = Integer.getInteger("kills.together", 8);
  private static final int AGENTS = Integer.getInteger("kills.agents", 40);
  private static final long SEED = Long.getLong("kills.seed", 1);
  private static final int WORKERS = 6;

  private static final String PROGRAM =
      """
      workflow many() -> {
        read: string[]
        edited: string[]
        grafted: string[]
        ran: string[]
      } {
        allow { write: ["notes/**", "out/**", "trees/**"], exec: ["sh once.sh *"] }
        let read = for i in range(0, READERS) { reader(i) }
        let edited = for i in range(0, EDITORS) { editor(i) }
        let grafted = for i in range(0, GRAFTERS) {
          let tree = worktree { grafter(i) }
          apply(tree.patch)
          tree.value
        }
        let ran = for i in range(0, RUNNERS) { runner(i) }
        { read, edited, grafted, ran }
      }

      agent reader(i: int) -> string { tools: [read, grep], prompt: "reader ${i}" }
      agent editor(i: int) -> string { tools: [read, edit, write], prompt: "editor ${i}" }
      agent grafter(i: int) -> string { tools: [read, edit], prompt: "grafter ${i}" }
      agent runner(i: int) -> string {
        tools: [exec("sh once.sh *")]
        prompt: "runner ${i} TOKEN"
      }
      """;

  private static final Pattern ELEMENT = Pattern.compile("many/\\w+\\[(\\d+)]/(?:\\w+/)?(\\w+)");

  @TempDir private Path folder;
  private ToolTurnsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ToolTurnsServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// A workspace of its own.
  private Path workspace(String name) throws IOException {
    var workspace = folder.resolve(name);
    for (int i = 0; i < readers(); i++) {
      file(workspace, "src/" + i + ".txt", "line\nword" + i + " is here\nend\n");
    }
    for (int i = 0; i < editors(); i++) {
      file(workspace, "notes/" + i + ".txt", "a draft of note " + i + "\n");
    }
    for (int i = 0; i < grafters(); i++) {
      file(workspace, "trees/" + i + ".txt", "a\n");
    }
    file(workspace, "counts/all.txt", "");
    file(workspace, "once.sh", "echo ran >> counts/$1.txt\n");
    file(workspace, "many.wf", program(workspace));
    file(
        workspace,
        "wf.yaml",
        "model: house:m\nproviders:\n  house: { kind: gateway, wire: openai-chat, address: \""
            + server.address()
            + "\" }\n");
    return workspace;
  }

  private static String program(Path workspace) {
    return PROGRAM
        .replace("TOKEN", token(workspace))
        .replace("READERS", "" + readers())
        .replace("EDITORS", "" + editors())
        .replace("GRAFTERS", "" + grafters())
        .replace("RUNNERS", "" + runners());
  }

  /// A word by which its commands are told from all others of this machine.
  private static String token(Path workspace) {
    return "t" + Integer.toHexString(workspace.toString().hashCode());
  }

  private static void file(Path workspace, String name, String text) throws IOException {
    var file = workspace.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static int readers() {
    return AGENTS / 2;
  }

  private static int editors() {
    return AGENTS / 5;
  }

  private static int grafters() {
    return AGENTS / 10;
  }

  private static int runners() {
    return AGENTS - readers() - editors() - grafters();
  }

  private static Process begin(Path workspace, List<String> words) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.wf.cli.Main"));
    command.addAll(words);
    var process = new ProcessBuilder(command).directory(workspace.toFile());
    process.redirectOutput(workspace.resolve(".out").toFile());
    return process.redirectError(workspace.resolve(".err").toFile()).start();
  }

  private static List<String> run() {
    return List.of("run", "many.wf", "--yes", "--json", "--workers", "" + WORKERS);
  }

  @Test
  void aKilledRunComesToTheSameAndAsksNothingTwice() throws Exception {
    var random = new Random(SEED);
    var undisturbed = workspace("undisturbed");
    assertThat(begin(undisturbed, run()).waitFor()).as(told(undisturbed)).isZero();
    var sent = new HashMap<ToolTurnsServer.Turn, String>();
    server
        .takeSent()
        .forEach((turn, bodies) -> sent.put(turn, plain(bodies.getFirst(), undisturbed)));
    int requests = server.requests();
    for (int left = KILLS, i = 0; left > 0; left -= TOGETHER, i++) {
      var killed = new Killed("killed" + i, sent);
      int base = server.requests();
      killed.run(
          random.ints(Math.min(left, TOGETHER), 0, requests).map(k -> base + k).sorted().toArray(),
          random);
      assertThat(out(killed.workspace)).as(killed.about).isEqualTo(out(undisturbed));
      assertThat(files(killed.workspace)).as(killed.about).isEqualTo(files(undisturbed));
      if (Integer.getInteger("kills") != null) {
        System.out.printf(
            "run %d: killed at %s, asked %d again that were under way, looked at %s%n",
            i, killed.at, killed.repeated, killed.decided);
      }
    }
  }

  /// A run that is killed again and again.
  private final class Killed {
    final Path workspace;
    final String about;
    final List<String> at = new ArrayList<>();
    private final Map<ToolTurnsServer.Turn, String> undisturbed;
    private final Set<ToolTurnsServer.Turn> asked = new HashSet<>();
    private final Set<ToolTurnsServer.Turn> had = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private int repeated;

    Killed(String name, Map<ToolTurnsServer.Turn, String> undisturbed) throws IOException {
      this.workspace = workspace(name);
      this.about = "seed " + SEED + ", " + workspace;
      this.undisturbed = undisturbed;
    }

    void run(int[] instants, Random random) throws Exception {
      int base = server.requests();
      var words = KillTest.run();
      int kills = 0;
      for (int instant : instants) {
        boolean before = random.nextBoolean();
        at.add((before ? "" : "after ") + (instant - base));
        if (killedAt(instant, before, words) == 0) {
          break; // it was over before
        }
        kills++;
        words = resume();
      }
      if (kills == instants.length) {
        server.tells(_ -> {}, _ -> {});
        assertThat(begin(workspace, words).waitFor()).as(about + told(workspace)).isZero();
        check();
      }
      assertThat(repeated).as(about).isLessThanOrEqualTo(WORKERS * kills);
      assertThat(had).as(about).isEqualTo(undisturbed.keySet());
    }

    /// @param before whether the request is left without an answer
    private int killedAt(int instant, boolean before, List<String> words) throws Exception {
      var process = begin(workspace, words);
      IntConsumer kill =
          request -> {
            if (request >= instant) {
              process.destroyForcibly();
            }
          };
      server.tells(before ? kill : _ -> {}, before ? _ -> {} : kill);
      int code = process.waitFor();
      awaitCommands();
      assertThat(code).as(about + told(workspace)).isIn(0, 137);
      check();
      return code;
    }

    private void awaitCommands() {
      var token = token(workspace);
      ProcessHandle.allProcesses()
          .filter(p -> p.info().commandLine().filter(c -> c.contains(token)).isPresent())
          .forEach(p -> p.onExit().join());
    }

    /// What was sent by the last process against what had been answered before, and was before. An
    /// answer may have come to the cache a moment before its turn came to the journal; then the
    /// cache has it for the process that goes on.
    private void check() throws Exception {
      var sent = server.takeSent();
      assertThat(sent.keySet()).as(about + ": answered already").noneMatch(had::contains);
      asked.addAll(sent.keySet());
      for (var record : RecordedRun.journalIfAny(workspace)) {
        if (record instanceof Recorded.Turned t) {
          had.add(new ToolTurnsServer.Turn(agent(t.path()), t.turn()));
        } else if (record instanceof Recorded.Ended e && e.from() == Recorded.From.DISK) {
          asked.stream().filter(t -> t.agent().equals(agent(e.path()))).forEach(had::add);
        }
      }
      sent.forEach((turn, bodies) -> {
        assertThat(bodies).as(about).hasSize(1);
        if (!decided.contains(turn.agent())) {
          assertThat(plain(bodies.getFirst(), workspace))
              .as(about)
              .isEqualTo(undisturbed.get(turn));
        }
        repeated += had.contains(turn) ? 0 : 1;
      });
    }

    /// The command that goes on, with what a person says who looks at what commands were to do.
    private List<String> resume() throws Exception {
      var words = new ArrayList<>(List.of("resume", "--json"));
      var open = new LinkedHashSet<String>();
      var records = RecordedRun.journalIfAny(workspace);
      if (records.isEmpty()) {
        return KillTest.run();
      }
      for (var record : records) {
        switch (record) {
          case Recorded.Intended i when i.path().endsWith("/runner") -> open.add(i.path());
          case Recorded.Gave g -> open.remove(g.path());
          default -> {}
        }
      }
      for (var path : open) {
        var number = agent(path).split(" ")[1];
        var count = workspace.resolve("counts/" + number + ".txt");
        boolean isDone = Files.exists(count) && !Files.readString(count).isEmpty();
        words.addAll(List.of("--answer", path + "/exec=" + (isDone ? "done" : "again")));
        decided.add(agent(path));
      }
      return words;
    }
  }

  /// `reader 7` of `many/read[7]/reader`.
  private static String agent(String path) {
    var matcher = ELEMENT.matcher(path);
    assertThat(matcher.matches()).as(path).isTrue();
    return matcher.group(2) + " " + matcher.group(1);
  }

  private static String plain(String body, Path workspace) {
    return body.replace(token(workspace), "TOKEN");
  }

  private static String out(Path workspace) throws IOException {
    return Files.readString(workspace.resolve(".out"));
  }

  private static String told(Path workspace) throws IOException {
    return ": " + Files.readString(workspace.resolve(".err"));
  }

  private static SortedMap<String, String> files(Path workspace) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var folder : List.of("src", "notes", "out", "trees", "counts")) {
      try (var files = Files.list(workspace.resolve(folder))) {
        for (var file : files.toList()) {
          texts.put(workspace.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }
}
