package dev.wf.testing;

import static dev.wf.testing.Playing.says;
import static dev.wf.testing.Playing.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wf.compiler.Compilation;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Compiled;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.People;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.RunImpossible;
import dev.wf.runtime.run.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// An agent that was killed between its turns goes on after the last one that was answered, and
/// does nothing twice.
class TurnsTest {
  private static final String PROGRAM =
      """
      workflow work() -> string {
        allow { write: ["**"], exec: ["sh count.sh"] }
        worker()
      }

      agent worker() -> string {
        tools:  [read, grep, write, edit, exec("sh count.sh")]
        prompt: "Work."
      }
      """;

  private static final Playing.Play READ =
      uses(
          new Playing.Use("read", "{\"path\": \"a.txt\"}"),
          new Playing.Use("grep", "{\"pattern\": \"one\"}"));
  private static final Playing.Play EDIT =
      uses(
          new Playing.Use("read", "{\"path\": \"a.txt\"}"),
          new Playing.Use(
              "edit", "{\"path\": \"a.txt\", \"old\": \"one\", \"new\": \"one and more\"}"),
          new Playing.Use("read", "{\"path\": \"a.txt\"}"));
  private static final Playing.Play COUNT =
      uses(new Playing.Use("exec", "{\"command\": \"sh count.sh\"}"));

  @TempDir private Path folder;

  /// A workspace with a model, in which one run is begun and taken up.
  private final class Place {
    final Path workspace;
    Providers providers;
    People people = People.NOBODY;
    String program = PROGRAM;

    Place(String name, ModelProvider model) throws IOException {
      this.workspace = Files.createDirectories(folder.resolve(name));
      this.providers = Providers.only(model);
      Files.writeString(workspace.resolve("a.txt"), "one\ntwo\n");
      Files.writeString(workspace.resolve("count.sh"), "echo once >> counted.txt\n");
    }

    Engine engine() {
      var home = workspace.resolve(".wf");
      return new Engine(
          new Setup(
              workspace,
              home,
              providers,
              Cache.inMemory(1 << 20),
              Running.CLOCK,
              new Random(1),
              System.getenv(),
              Programs.NONE,
              4,
              Value.record()));
    }

    Compiled compiled() {
      var compilation = Compilation.of(new Source("work.wf", program));
      assertThat(compilation.diagnostics()).isEmpty();
      return new Compiled(compilation.graph().orElseThrow(), compilation.sources());
    }

    Report run() throws Exception {
      return engine().run(compiled(), Map.of(), Watcher.NOBODY, people);
    }

    RunFolder folder() throws Exception {
      return RunFolder.list(workspace.resolve(".wf/runs")).getFirst().run();
    }

    Report resume() throws Exception {
      return engine().resume(folder(), compiled(), Watcher.NOBODY, people);
    }

    /// Runs until the model is stuck.
    void interrupted(Playing model) throws Exception {
      var thrown = new AtomicReference<Throwable>();
      var runner =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  run();
                } catch (Exception e) {
                  thrown.set(e);
                }
              });
      model.awaitStuck();
      runner.interrupt();
      runner.join();
      assertThat(thrown.get()).isInstanceOfAny(InterruptedException.class, RunImpossible.class);
    }

    List<Recorded> records() throws Exception {
      return Journal.read(folder().journal()).records();
    }

    /// Cuts the journal behind the first record of a kind, as a kill there would have.
    void cutAfter(Predicate<Recorded> last) throws Exception {
      var records = records();
      int left = 0;
      while (!last.test(records.get(left))) {
        left++;
      }
      var journal = folder().journal();
      var bytes = Files.readAllBytes(journal);
      for (int length = bytes.length; records().size() > left + 1; length--) {
        Files.write(journal, Arrays.copyOf(bytes, length));
      }
    }

    String text(String file) throws IOException {
      return Files.readString(workspace.resolve(file));
    }
  }

  private static List<Observation> ofTheFile(Recorded.Ended ended) {
    return ended.observations().stream()
        .filter(seen -> !(seen instanceof Observation.Search))
        .toList();
  }

  private static Recorded.Ended ended(Place place) throws Exception {
    return place.records().stream()
        .filter(Recorded.Ended.class::isInstance)
        .map(Recorded.Ended.class::cast)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void itGoesOnAfterTheLastAnsweredTurn(int stuckAt) throws Exception {
    Playing.Play[] plays = {READ, EDIT, COUNT, READ, says("done")};
    var undisturbed = new Playing(plays);
    var whole = new Place("whole", undisturbed);
    var report = whole.run();

    var before = new Playing(plays).stuckAt(stuckAt);
    var place = new Place("killed", before);
    place.interrupted(before);
    Files.writeString(place.workspace.resolve("b.txt"), "one\n");
    var after = new Playing(plays);
    place.providers = Providers.only(after);
    var resumed = place.resume();

    assertThat(before.answered()).hasSize(stuckAt - 1);
    assertThat(after.answered()).hasSize(plays.length + 1 - stuckAt);
    assertThat(after.answered().getFirst().subList(0, 2 * stuckAt - 1))
        .isEqualTo(undisturbed.answered().get(stuckAt - 1));
    assertThat(resumed.conclusion()).isEqualTo(report.conclusion());
    assertThat(resumed.spent()).isEqualTo(report.spent());
    assertThat(ended(place).outcome().usage()).isEqualTo(ended(whole).outcome().usage());
    assertThat(ended(place).observations()).containsAll(ofTheFile(ended(whole)));
    assertThat(place.text("a.txt")).isEqualTo(whole.text("a.txt"));
    assertThat(place.text("counted.txt")).isEqualTo("once\n");
  }

  @Test
  void aChangeThatWasMadeIsNotMadeAgain() throws Exception {
    var model = new Playing(EDIT, says("done"));
    var place = new Place("killed", model);
    var report = place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    var after = new Playing(EDIT, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(after.answered()).isEqualTo(model.answered().subList(1, 2));
    assertThat(place.text("a.txt")).isEqualTo("one and more\ntwo\n");
  }

  @Test
  void aChangeThatWasNotMadeIsMade() throws Exception {
    var model = new Playing(EDIT, says("done"));
    var place = new Place("killed", model);
    place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    Files.writeString(place.workspace.resolve("a.txt"), "one\ntwo\n");
    var unfinished = place.workspace.resolve(".wf-unfinished-999999999-h6");
    Files.writeString(unfinished, "one and more\ntwo\n");
    var after = new Playing(EDIT, says("done"));
    place.providers = Providers.only(after);
    place.resume();
    assertThat(unfinished).doesNotExist();
    assertThat(after.answered()).isEqualTo(model.answered().subList(1, 2));
    assertThat(place.text("a.txt")).isEqualTo("one and more\ntwo\n");
  }

  @Test
  void aFileThatIsNeitherIsLeftAlone() throws Exception {
    var place = new Place("killed", new Playing(EDIT, says("done")));
    place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    Files.writeString(place.workspace.resolve("a.txt"), "one or another\n");
    var report = place.resume();
    assertThat(failure(report).kind()).isEqualTo(Failure.Kind.INTERRUPTED);
    assertThat(place.text("a.txt")).isEqualTo("one or another\n");
  }

  private static Failure failure(Report report) {
    return ((Conclusion.Failed) report.conclusion()).failure();
  }

  @Test
  void aCommandWhoseEndNobodySawIsNotRunAgain() throws Exception {
    var place = new Place("killed", new Playing(COUNT, says("done")));
    place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    for (int i = 0; i < 2; i++) {
      assertThat(failure(place.resume()).message())
          .isEqualTo(
              "the run was interrupted during `exec` of worker, which may or may not have been"
                  + " done; `again` or `done` as the answer to work/worker/exec lets a resume go"
                  + " on");
    }
    assertThat(place.text("counted.txt")).isEqualTo("once\n");
  }

  /// What an older version wrote has no note of turns and of what they did.
  @Test
  void anAgentOfAnOlderVersionsJournalIsNotBegunAgainUnasked() throws Exception {
    var place = new Place("killed", new Playing(COUNT, says("done")));
    var report = place.run();
    place.cutAfter(Recorded.Started.class::isInstance);
    var journal = place.folder().journal();
    byte[] bytes = Files.readAllBytes(journal);
    bytes[7] = 2; // the version before
    Files.write(journal, bytes);
    for (int i = 0; i < 2; i++) {
      assertThat(failure(place.resume()).message())
          .isEqualTo(
              "the run was interrupted during worker (by a version of wf that noted nothing of what"
                  + " it had done till then), which may or may not have been done; `again` as the"
                  + " answer to work/worker lets a resume go on");
    }
    assertThat(place.text("counted.txt")).isEqualTo("once\n");
    place.people = _ -> Optional.of(Value.of("again"));
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(place.text("counted.txt")).isEqualTo("once\n".repeat(2));
  }

  @ParameterizedTest
  @CsvSource({"again, 2", "done, 1"})
  void aPersonSaysWhatBecomesOfACommandWhoseEndNobodySaw(String said, int times) throws Exception {
    var place = new Place("killed", new Playing(COUNT, says("done")));
    var report = place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    var asked = new ArrayList<Gate>();
    place.people =
        gate -> {
          asked.add(gate);
          return Optional.of(Value.of(said));
        };
    var after = new Playing(COUNT, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(asked)
        .extracting(Gate::path, Gate::question)
        .containsExactly(
            tuple(
                "work/worker/exec",
                "The run was interrupted during `exec` of worker, which may or may not have been"
                    + " done. Is it to be done again, or was it done?"));
    assertThat(after.answered()).hasSize(1);
    assertThat(place.text("counted.txt")).isEqualTo("once\n".repeat(times));
  }

  @Test
  void aFileThatIsGoneIsNotRemovedAgain() throws Exception {
    var place = new Place("killed", new Playing());
    place.program =
        "workflow work() -> bool {\n  allow { write: [\"a.txt\"] }\n  remove(\"a.txt\")\n "
            + " exists(\"a.txt\")\n}\n";
    var report = place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(place.workspace.resolve("a.txt")).doesNotExist();
  }

  @Test
  void aLineIsAppendedOnce() throws Exception {
    var place = new Place("killed", new Playing());
    place.program =
        """
        workflow work() -> string {
          allow { write: ["a.txt"] }
          append("a.txt", "three\\n")
          read("a.txt")
        }
        """;
    var report = place.run();
    place.cutAfter(Recorded.Intended.class::isInstance);
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(place.text("a.txt")).isEqualTo("one\ntwo\nthree\n");

    place.cutAfter(Recorded.Intended.class::isInstance);
    Files.writeString(place.workspace.resolve("a.txt"), "one\ntwo\n");
    assertThat(place.resume().conclusion()).isEqualTo(report.conclusion());
    assertThat(place.text("a.txt")).isEqualTo("one\ntwo\nthree\n");

    place.cutAfter(Recorded.Intended.class::isInstance);
    Files.writeString(place.workspace.resolve("a.txt"), "something else\n");
    assertThat(failure(place.resume()).kind()).isEqualTo(Failure.Kind.INTERRUPTED);
    assertThat(place.text("a.txt")).isEqualTo("something else\n");
  }

  @Test
  void skillsAreToldAgainAsTheyWere() throws Exception {
    var skill = "---\nname: care\ndescription: How to be careful.\n---\nRead twice.\n";
    var opened = uses(new Playing.Use("skill", "{\"name\": \"care\"}"));
    var before = new Playing(opened, says("done")).stuckAt(2);
    var place = new Place("killed", before);
    place.program = PROGRAM.replace("prompt:", "skills: [\"care.md\"]\n  prompt:");
    var file = place.workspace.resolve("care.md");
    Files.writeString(file, skill);
    place.interrupted(before);
    Files.writeString(file, skill.replace("careful", "quick").replace("twice", "once"));
    var after = new Playing(opened, says("done"));
    place.providers = Providers.only(after);
    place.resume();
    assertThat(after.systems()).isEqualTo(before.systems());
    assertThat(after.systems().getFirst()).endsWith("- care (care.md): How to be careful.");
    assertThat(after.answered().getFirst().getLast().toString()).contains("Read twice.");
    assertThat(ended(place).observations())
        .hasSize(2)
        .allMatch(o -> o instanceof Observation.Content c && c.path().equals("care.md"));
  }

  @Test
  void aPromptThatHasChangedBeginsAfresh() throws Exception {
    var before = new Playing(READ, says("done")).stuckAt(2);
    var place = new Place("killed", before);
    place.interrupted(before);
    place.program = PROGRAM.replace("Work.", "Work well.");
    var after = new Playing(READ, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().warnings())
        .containsExactly("One node asks something else than before: work/worker.");
    assertThat(after.answered()).hasSize(2);
  }

  @Test
  void aCopyOfTheFolderGoesOnElsewhere() throws Exception {
    var before = new Playing(READ, EDIT, says("done")).stuckAt(3);
    var place = new Place("killed", before);
    place.interrupted(before);
    var after = new Playing(READ, EDIT, says("done"));
    var copy = new Place("copy", after);
    try (var files = Files.walk(place.workspace)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var to = copy.workspace.resolve(place.workspace.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertThat(copy.resume().conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(after.answered()).hasSize(1);
    assertThat(copy.text("a.txt")).isEqualTo("one and more\ntwo\n");
  }

  @Test
  void turnsWhoseWordsAreLostAreAskedAgain() throws Exception {
    var before = new Playing(READ, EDIT, says("done")).stuckAt(3);
    var place = new Place("killed", before);
    place.interrupted(before);
    Files.delete(place.folder().transcripts());
    Files.writeString(place.workspace.resolve("a.txt"), "one\ntwo\n");
    var after = new Playing(READ, EDIT, says("done"));
    place.providers = Providers.only(after);
    var report = place.resume();
    assertThat(after.answered()).hasSize(3);
    assertThat(report.spent().requests()).isEqualTo(5);
    assertThat(ended(place).outcome().usage().requests()).isEqualTo(3);
  }

  @Test
  void aFallbackGoesOnAndTheFirstIsNotAskedAgain() throws Exception {
    var first = new Playing(READ, new Playing.Play.Fails(Failure.Kind.TRANSPORT));
    var second = new Playing(READ, EDIT, says("done")).stuckAt(3);
    var place = new Place("killed", first);
    place.program = PROGRAM.replace("prompt:", "fallback: \"other\"\n  prompt:");
    place.providers = of(first, second);
    place.interrupted(second);
    var again = new Playing(READ, EDIT, says("done"));
    var nobody = new Playing();
    place.providers = of(nobody, again);
    var report = place.resume();
    assertThat(report.conclusion()).isInstanceOf(Conclusion.Degraded.class);
    assertThat(again.answered()).hasSize(1);
    assertThat(report.spent().requests()).isEqualTo(4);
    assertThat(((Outcome.Answered) ended(place).outcome()).fellBack()).isPresent();
  }

  private static Providers of(ModelProvider first, ModelProvider other) {
    return model ->
        new Choice.Known(model.equals("other") ? other : first, model.isEmpty() ? "one" : model);
  }

  @Test
  void anAgentThatFailedFromOutsideGoesOnWhereItWas() throws Exception {
    var before = new Playing(READ, EDIT, new Playing.Play.Fails(Failure.Kind.TRANSPORT));
    var place = new Place("failed", before);
    assertThat(failure(place.run()).kind()).isEqualTo(Failure.Kind.TRANSPORT);
    var after = new Playing(READ, EDIT, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(after.answered()).hasSize(1);
    assertThat(place.text("a.txt")).isEqualTo("one and more\ntwo\n");
  }
}
