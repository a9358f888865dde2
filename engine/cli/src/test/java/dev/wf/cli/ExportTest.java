package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.store.Piece;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `wf export` and `wf import`: a run that goes from one machine to another.
class ExportTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  private static final Digest NO_NAME = new Digest(0, 0, 0, 0);

  private String run() throws Exception {
    return RunFolder.list(folder.resolve(".wf/runs")).getFirst().run().id();
  }

  private Path exported(Typed typed) throws Exception {
    var said = typed.wf("export", "last");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .matches("Run " + run() + " written to " + run() + "\\.wfrun, \\d.* .?B\\.\n");
    return folder.resolve(run() + ".wfrun");
  }

  /// Every file below a folder with what is in it, but for locks and where answers are kept.
  private static Map<String, String> files(Path folder) throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var path = folder.relativize(file).toString();
        if (!path.contains("cache/") && !path.endsWith("lock")) {
          found.put(path, Digest.of(Files.readAllBytes(file)).hex());
        }
      }
    }
    return found;
  }

  @Test
  void anInterruptedRunGoesOnElsewhereWithoutAskingAnythingTwice() throws Exception {
    var typed = Typed.withNotes(folder, 3);
    var stopped =
        typed.wf(Typed.interruptingAfter(5, ": asked "), "run", "review.wf", "--yes", "-v");
    assertThat(stopped.code()).isEqualTo(130);
    var archive = exported(typed);
    var run = run();
    Files.delete(folder.resolve("review.wf"));

    var other = Typed.withNotes(elsewhere, 3);
    Files.delete(elsewhere.resolve("review.wf"));
    var taken = other.wf("import", archive.toString());
    assertThat(taken.code()).as(taken.err()).isZero();
    assertThat(taken.out())
        .isEqualTo(
            "Run "
                + run
                + " taken in.\n`wf resume "
                + run
                + "` goes on with it in this workspace.\n");
    var before = RecordedRun.newest(elsewhere);
    int answered = (int) before.stream().filter(ExportTest::isAgents).count();
    assertThat(answered).isGreaterThanOrEqualTo(5);

    var resumed = other.wf("resume", "--json");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    var again = new ArrayList<String>();
    var ended = new ArrayList<String>();
    for (var record : RecordedRun.newest(elsewhere)) {
      if (record instanceof Recorded.Started s && ended.contains(s.path())) {
        again.add(s.path());
      } else if (record instanceof Recorded.Ended e) {
        ended.add(e.path());
      }
    }
    assertThat(again).isEmpty();
    typed.file("review.wf", Typed.REVIEW);
    assertThat(typed.wf("run", "review.wf", "--yes", "--json").out()).isEqualTo(resumed.out());
  }

  private static boolean isAgents(Recorded record) {
    return record instanceof Recorded.Ended e && !e.path().endsWith("/glob");
  }

  @Test
  void aFinishedRunIsShownExplainedAndServesElsewhere() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    typed.wf("run", "review.wf", "--yes", "--json");
    var archive = exported(typed);
    var other = Typed.withNotes(elsewhere, 2);
    var taken = other.wf("import", archive.toString());
    assertThat(taken.out()).endsWith("`wf show " + run() + "` shows it.\n");
    assertThat(files(elsewhere.resolve(".wf/runs"))).isEqualTo(files(folder.resolve(".wf/runs")));
    var shown = typed.wf("show", "last", "notes[1]/reader").out();
    assertThat(shown).contains("came from:");
    assertThat(other.wf("show", "last", "notes[1]/reader").out()).isEqualTo(shown);
    assertThat(other.wf("why", "notes[1]/reader").out()).contains("Why: no earlier answer");

    var again = other.wf("run", "review.wf", "--yes");
    assertThat(again.err()).contains("6 agents: 6 from the cache");
    assertThat(other.wf("why", "notes[1]/reader").out()).contains("in run " + run());
  }

  @Test
  void conversationsGoWithTheAnswers() throws Exception {
    var talk =
        """
        workflow talk() -> string {
          let plan = ask "Plan it."
          let first = ask "Go on." with { continue: plan }
          ask "And on." with { continue: first }
        }
        """;
    var typed = new Typed(folder);
    typed.file("talk.wf", talk);
    var said = typed.wf("run", "talk.wf", "--yes", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    var other = new Typed(elsewhere);
    other.file("talk.wf", talk);
    assertThat(other.wf("import", exported(typed).toString()).code()).isZero();
    assertThat(other.wf("run", "talk.wf", "--yes").err()).contains("3 agents: 3 from the cache");
  }

  @Test
  void whatWorktreesBeganWithAndArtifactsGoWithTheRun() throws Exception {
    var typed = Typed.withNotes(folder, 2);
    typed.file(
        "fix.wf",
        """
        workflow fix() -> string {
          allow { write: ["notes/**"] }
          artifact("a/report.md", "all of it")
          let made = worktree { write("notes/n0.txt", "fixed\\n") }
          if approve("Apply it?", show: diff(made.patch)) { apply(made.patch) }
          read("notes/n0.txt")
        }
        """);
    assertThat(typed.wf("run", "fix.wf", "--yes").code()).isEqualTo(4);
    var archive = exported(typed);
    var other = Typed.withNotes(elsewhere, 2);
    Files.delete(folder.resolve("fix.wf"));
    assertThat(other.wf("import", archive.toString()).code()).isZero();
    var resumed = other.wf("resume", "--approve", "--json");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("fixed");
    assertThat(elsewhere.resolve("notes/n0.txt")).hasContent("fixed");
    var artifact = elsewhere.resolve(".wf/runs").resolve(run()).resolve("artifacts/a/report.md");
    assertThat(artifact).hasContent("all of it");
  }

  @Test
  void secretsAreNotInIt() throws Exception {
    var typed =
        Typed.withNotes(folder, 1)
            .with(Map.of("TOKEN", "very-secret-thing", "PATH", System.getenv("PATH")));
    typed.file(
        "tell.wf",
        """
        workflow tell() -> string {
          allow { env: ["TOKEN"], exec: ["printf *"] }
          let said = exec(["printf", "token is %s", secret("TOKEN")])
          ask "What is this?\\n${said.stdout}"
        }
        """);
    assertThat(typed.wf("run", "tell.wf", "--yes").code()).isZero();
    var bytes = Files.readAllBytes(exported(typed));
    assertThat(unpacked(unpacked(bytes))).contains("What is this?").doesNotContain("very-secret");
  }

  /// The bytes as text, what is compressed in them unpacked.
  private static String unpacked(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return unpacked(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static String unpacked(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\u001f\u008b\u0008");
    if (at < 0) {
      return text;
    }
    var inner = Arrays.copyOfRange(bytes, at, bytes.length);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(inner))) {
      return text + new String(in.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void anArchiveIsTakenInOnce() throws Exception {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--json");
    var archive = exported(typed);
    assertThat(typed.wf("import", archive.toString()).err())
        .contains("holds run " + run() + ", which is here already.");
    assertThat(typed.wf("export", "last").err()).contains(".wfrun is there already.");
    assertThat(typed.wf("import", "none.wfrun").err()).contains("There is no none.wfrun.");
    assertThat(typed.wf("import", "review.wf").err()).contains("is no archive of a run.");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aHalfOrBrokenArchiveIsRefusedAndLeavesNothing(long seed) throws Exception {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--json");
    var whole = Files.readAllBytes(exported(typed));
    var other = new Typed(elsewhere);
    var random = new Random(seed);
    for (int i = 0; i < 16; i++) {
      var bytes = Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
      if (i % 2 == 1) {
        int at = 12 + random.nextInt(whole.length - 24);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
      if (Arrays.equals(unzipped(bytes), unzipped(whole))) {
        continue; // another way to compress the same
      }
      refused(other, bytes, i + " of seed " + seed);
    }
  }

  /// Nothing where it is broken.
  private static byte[] unzipped(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private void refused(Typed other, byte[] archive, String which) throws IOException {
    Files.write(elsewhere.resolve("bad.wfrun"), archive);
    var said = other.wf("import", "bad.wfrun");
    assertThat(said.code()).as(which).isEqualTo(2);
    assertThat(said.err()).as(which).startsWith("wf: bad.wfrun ").contains("= help: ");
    Files.delete(elsewhere.resolve("bad.wfrun"));
    assertThat(files(elsewhere)).as(which).isEmpty();
    assertThat(elsewhere.getParent().resolve("evil")).as(which).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "../../../evil",
        "/tmp/evil",
        "program/../../../../evil",
        "artifacts/../../evil",
        "artifacts/./evil",
        "artifacts//evil",
        "artifacts\\..\\evil",
        "artifacts",
        "lock",
        "worktrees/1/evil",
        "journal/evil",
        "evil",
        "",
        "contents/a\0b",
        "contents/.."
      })
  void namesThatLeadElsewhereAreRefused(String name) throws Exception {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--json");
    var run = folder.resolve(".wf/runs").resolve(run());
    var pieces = pieces(run, run());
    pieces.add(pieces.size() - 1, file(name, "evil".getBytes(StandardCharsets.UTF_8)));
    refused(new Typed(elsewhere), archive("wf run 1\n", pieces, 8), name);
  }

  @Test
  void whatIsNotOfOneRunIsRefused() throws Exception {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--json");
    var run = folder.resolve(".wf/runs").resolve(run());
    var other = new Typed(elsewhere);
    for (var id : List.of("../evil", "evil", "", "..", "2026-11-26-0755-migrate-388p")) {
      refused(other, archive("wf run 1\n", pieces(run, id), 7), id);
    }
    var good = pieces(run, run());
    refused(other, archive("wf run 2\n", good, 7), "of another version");
    refused(other, archive("wf answers 1\n", good, 7), "of answers");
    refused(other, archive("wf run 1\n", good, 6), "counted otherwise");
    var twice = new ArrayList<>(good);
    twice.add(1, file("journal", new byte[0]));
    refused(other, archive("wf run 1\n", twice, 8), "with a journal twice");
    var without = new ArrayList<>(good);
    without.removeIf(p -> new String(p.content(), StandardCharsets.UTF_8).contains("journal"));
    refused(other, archive("wf run 1\n", without, 6), "without a journal");
    for (var kept : List.of("../../../../secret\treview.wf\n", "0-none.wf\treview.wf\n", "\n")) {
      var led = new ArrayList<>(good);
      led.removeIf(p -> new String(p.content(), StandardCharsets.UTF_8).contains(".names"));
      led.add(1, file("program/.names", kept.getBytes(StandardCharsets.UTF_8)));
      refused(other, archive("wf run 1\n", led, 7), kept);
    }
  }

  /// The pieces of a run's archive without answers, and without the last.
  private static List<Piece> pieces(Path run, String id) throws IOException {
    var pieces = new ArrayList<Piece>();
    pieces.add(new Piece(1, NO_NAME, id.getBytes(StandardCharsets.UTF_8)));
    for (var name :
        List.of(
            "args.json",
            "journal",
            "program/.names",
            "program/0-review.wf",
            "result.json",
            "settings.json",
            "transcripts")) {
      pieces.add(file(name, Files.readAllBytes(run.resolve(name))));
    }
    return pieces;
  }

  private static Piece file(String name, byte[] content) {
    return new Piece(2, NO_NAME, new ByteWriter().text(name).raw(content).toBytes());
  }

  private static byte[] archive(String head, List<Piece> pieces, long count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (var piece : pieces) {
        out.write(piece.toBytes());
      }
      var end = ByteBuffer.allocate(8).putLong(count).array();
      out.write(new Piece(0, NO_NAME, end).toBytes());
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsCraftedWellIsTakenIn() throws Exception {
    var typed = Typed.withNotes(folder, 1);
    typed.wf("run", "review.wf", "--yes", "--json");
    var run = folder.resolve(".wf/runs").resolve(run());
    Files.write(elsewhere.resolve("good.wfrun"), archive("wf run 1\n", pieces(run, run()), 7));
    assertThat(new Typed(elsewhere).wf("import", "good.wfrun").code()).isZero();
  }
}
