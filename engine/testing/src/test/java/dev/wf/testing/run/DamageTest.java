package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.snippet.Snippets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to the files of the cache and of a run, nothing wrong comes of it: the run goes
/// on to the same end, or says why it cannot, and a new run comes to the same end.
///
/// A build tries some; the long form, `-Ddamage.rounds=10000`, prints what came of them.
class DamageTest {
  private static final int ROUNDS = Integer.getInteger("damage.rounds", 80);
  private static final long SEED = Long.getLong("damage.seed", 20261126);

  /// What programs have that change their workspace, which is made anew for each round.
  private static final List<String> CHANGING =
      List.of("append", "exec", "sh(", "apply", "remove", "mcp.");

  private static final List<String> CHANGING_IN_PLACE = List.of("write", "edit");

  /// How a run says that it cannot know what it did.
  private static final List<String> TOLD = List.of("interrupted", "no longer kept with the run");

  @TempDir private Path folder;

  private final Map<String, Integer> endings = new TreeMap<>();

  /// A program with a run that was killed and a cache that has its answers.
  ///
  /// @param kept the files of the home folder, by path
  private record Subject(
      Scenario scenario, String output, String run, SortedMap<String, byte[]> kept) {}

  @Test
  void noDamageGivesAWrongAnswer() throws Exception {
    var random = new Random(SEED);
    var subjects = subjects();
    assertThat(subjects).hasSizeGreaterThan(20);
    for (int round = 0; round < ROUNDS; round++) {
      var subject = subjects.get(random.nextInt(subjects.size()));
      var damaged = new TreeMap<>(subject.kept());
      int wounds = 1 + random.nextInt(3);
      for (int i = 0; i < wounds; i++) {
        damage(damaged, random);
      }
      var name = "round " + round + " of seed " + SEED + ", " + subject.scenario();
      survive(subject, damaged, folder.resolve("" + round), name);
    }
    if (ROUNDS > 1000) {
      System.out.println(ROUNDS + " times damaged: " + endings);
    }
  }

  /// Nobody knows whether it was done, so nobody does it again unasked.
  @Test
  void aChangeWhoseNoteIsDamagedIsNotMadeAgain() throws Exception {
    var program = Files.createDirectory(folder.resolve("program")).resolve("count.wf");
    Files.writeString(
        program,
        """
        workflow count() -> string {
          allow { write: ["log.txt"] }
          append("log.txt", "once\\n")
          let said = ask "Say something."
          said
        }
        """);
    var scenario = Scenario.of(program);
    var workspace = folder.resolve("workspace");
    var running = new Running(scenario, workspace);
    var report = running.run(1, new Witness());
    var run = new RunFolder(running.runs().resolve(report.run()));
    byte[] bytes = Files.readAllBytes(run.journal());
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("append"); at >= 0; at = text.indexOf("append", at + 1)) {
      bytes[at] ^= 1;
    }
    Files.write(run.journal(), bytes);
    var witness = new Witness();
    assertThat(Running.output(running.resume(run, witness).conclusion(), witness))
        .contains("lost: interrupted: the run was interrupted during append(log.txt)");
    assertThat(workspace.resolve("log.txt")).hasContent("once");
  }

  private List<Subject> subjects() throws Exception {
    var subjects = new ArrayList<Subject>();
    for (var snippet : Snippets.chosen().filter(Scenario::isToldBy).toList()) {
      var text = snippet.source().text();
      boolean fits =
          snippet.expected(".out").orElse("").startsWith("completed")
              && text.contains("agent ")
              && !snippet.expected(".script").orElse("").contains("fault")
              && CHANGING.stream().noneMatch(text::contains)
              && (text.contains("worktree {")
                  || CHANGING_IN_PLACE.stream().noneMatch(text::contains));
      if (fits && subjects.size() < 40) {
        subject(Scenario.of(snippet)).ifPresent(subjects::add);
      }
    }
    return subjects;
  }

  private Optional<Subject> subject(Scenario scenario) throws Exception {
    var workspace = folder.resolve("subject");
    var witness = new Witness();
    try {
      var report = run(scenario, workspace, witness);
      var journal = workspace.resolve(".wf/runs").resolve(report.run()).resolve("journal");
      byte[] whole = Files.readAllBytes(journal);
      Files.write(journal, Arrays.copyOf(whole, whole.length * 3 / 4));
      var kept = files(workspace.resolve(".wf"));
      boolean cached = kept.keySet().stream().anyMatch(n -> n.endsWith(".seg"));
      var output = output(report, witness);
      return Optional.of(new Subject(scenario, output, report.run(), kept)).filter(_ -> cached);
    } finally {
      delete(workspace);
    }
  }

  private static Report run(Scenario scenario, Path workspace, Witness witness) throws Exception {
    try (var cache = Cache.open(workspace.resolve(".wf/cache"), 0)) {
      return new Running(scenario, workspace, cache).run(4, witness);
    }
  }

  private void survive(
      Subject subject, SortedMap<String, byte[]> damaged, Path workspace, String name)
      throws Exception {
    for (var file : damaged.entrySet()) {
      var path = workspace.resolve(".wf").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    try (var cache = Cache.open(workspace.resolve(".wf/cache"), 0)) {
      var running = new Running(subject.scenario(), workspace, cache);
      resume(subject, running, name);
      var witness = new Witness();
      var again = output(running.run(4, witness), witness);
      assertThat(again).as(name).isEqualTo(subject.output());
    } finally {
      delete(workspace);
    }
  }

  private void resume(Subject subject, Running running, String name) throws Exception {
    var witness = new Witness();
    try {
      var run = new RunFolder(running.runs().resolve(subject.run()));
      var report = running.resume(run, witness);
      var output = output(report, witness);
      boolean told = TOLD.stream().anyMatch(output::contains);
      count(told ? "could not tell" : "went on");
      assertThat(told || output.equals(subject.output()))
          .as("%s resumed to%n%s instead of%n%s", name, output, subject.output())
          .isTrue();
    } catch (JournalUnusable e) {
      count("no journal");
    } catch (RunImpossible e) {
      count("cannot go on");
    }
  }

  /// Without what was logged: an answer that serves does not run what its agent had used.
  private static String output(Report report, Witness witness) {
    return Running.output(report.conclusion(), witness)
        .lines()
        .filter(line -> !line.startsWith("log: "))
        .collect(Collectors.joining("\n"));
  }

  private void count(String ending) {
    endings.merge(ending, 1, Integer::sum);
  }

  /// Hurts one of the files.
  private static void damage(SortedMap<String, byte[]> files, Random random) {
    var names =
        files.keySet().stream()
            .filter(n -> n.startsWith("cache/") || n.endsWith("/journal") || isSaid(n))
            .toList();
    if (names.isEmpty()) {
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    var other = names.get(random.nextInt(names.size()));
    byte[] bytes = files.get(name);
    if (bytes.length == 0) {
      return;
    }
    int from = random.nextInt(bytes.length);
    int to = from + random.nextInt(bytes.length - from);
    byte[] head = Arrays.copyOf(bytes, from);
    byte[] middle = Arrays.copyOfRange(bytes, from, to);
    byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        byte[] flipped = bytes.clone();
        flipped[from] ^= (byte) (1 << random.nextInt(8));
        files.put(name, flipped);
      }
      case 2 -> files.put(name, head);
      case 3 -> files.put(name, joined(head, tail));
      case 4 -> files.put(name, joined(head, middle, middle, tail));
      case 5 -> files.put(name, joined(tail, middle, head));
      case 6 -> {
        files.put(name, files.get(other));
        files.put(other, bytes);
      }
      default -> files.remove(name);
    }
  }

  private static boolean isSaid(String name) {
    return name.endsWith("/transcripts");
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static SortedMap<String, byte[]> files(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var all = Files.walk(folder)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (var each : all.toList().reversed()) {
          Files.delete(each);
        }
      }
    }
  }
}
