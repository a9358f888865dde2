package dev.wf.testing.run;

import static dev.wf.testing.run.OneRun.COUNT;
import static dev.wf.testing.run.OneRun.EDIT;
import static dev.wf.testing.run.Playing.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.schedule.Conclusion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was begun when a run was interrupted, and whose end nobody saw, is not done twice.
class DoubtsTest {
  @TempDir private Path folder;

  @Test
  void aChangeThatWasMadeIsNotMadeAgain() throws Exception {
    var model = new Playing(EDIT, says("done"));
    var place = new OneRun(folder.resolve("killed"), model);
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
    var place = new OneRun(folder.resolve("killed"), model);
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
    var place = new OneRun(folder.resolve("killed"), new Playing(EDIT, says("done")));
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
    var place = new OneRun(folder.resolve("killed"), new Playing(COUNT, says("done")));
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
    var place = new OneRun(folder.resolve("killed"), new Playing(COUNT, says("done")));
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
    var place = new OneRun(folder.resolve("killed"), new Playing(COUNT, says("done")));
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
    var place = new OneRun(folder.resolve("killed"), new Playing());
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
    var place = new OneRun(folder.resolve("killed"), new Playing());
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
}
