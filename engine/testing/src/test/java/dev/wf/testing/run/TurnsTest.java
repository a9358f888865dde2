package dev.wf.testing.run;

import static dev.wf.testing.run.OneRun.COUNT;
import static dev.wf.testing.run.OneRun.EDIT;
import static dev.wf.testing.run.OneRun.READ;
import static dev.wf.testing.run.Playing.says;
import static dev.wf.testing.run.Playing.uses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.schedule.Conclusion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An agent that was killed between its turns goes on after the last one that was answered, and
/// does nothing twice.
class TurnsTest {
  @TempDir private Path folder;

  private static List<Observation> ofTheFile(Recorded.Ended ended) {
    return ended.observations().stream()
        .filter(seen -> !(seen instanceof Observation.Search))
        .toList();
  }

  private static Recorded.Ended ended(OneRun place) throws Exception {
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
    var whole = new OneRun(folder.resolve("whole"), undisturbed);
    var report = whole.run();

    var before = new Playing(plays).stuckAt(stuckAt);
    var place = new OneRun(folder.resolve("killed"), before);
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

  /// What is appended to the journal of a run, and when somebody has it written.
  private static List<String> happening(OneRun place) throws Exception {
    var happened = Collections.synchronizedList(new ArrayList<String>());
    place.recording =
        journal ->
            new Recorder() {
              @Override
              public CompletableFuture<Void> append(Recorded recorded) {
                happened.add(recorded.getClass().getSimpleName());
                return journal.append(recorded);
              }

              @Override
              public long end() {
                return journal.end();
              }

              @Override
              public void write(long to) throws JournalUnusable {
                happened.add("written");
                journal.write(to);
              }

              @Override
              public void flush() throws JournalUnusable {
                journal.flush();
              }
            };
    place.run();
    return happened;
  }

  /// So a kill costs no more turns than are under way.
  @Test
  void whatATurnCameToIsWrittenBeforeAnythingElseIsAskedOrDone() throws Exception {
    var place = new OneRun(folder.resolve("a"), new Playing(READ, says("done")));
    assertThat(happening(place))
        .containsSubsequence(
            "Turned", "written", "Gave", "written", "Gave", "written", "Turned", "Ended");
  }

  @Test
  void anAnswerIsWrittenBeforeAnotherAgentBegins() throws Exception {
    var place = new OneRun(folder.resolve("a"), new Playing(says("done")));
    place.program =
        """
        workflow work() -> string { after(worker()) }
        agent worker() -> string { prompt: "Work." }
        agent after(what: string) -> string { prompt: "Go on: ${what}" }
        """;
    assertThat(happening(place))
        .containsSubsequence("Started", "Turned", "Ended", "written", "Started", "Turned", "Ended");
  }

  @Test
  void skillsAreToldAgainAsTheyWere() throws Exception {
    var skill = "---\nname: care\ndescription: How to be careful.\n---\nRead twice.\n";
    var opened = uses(new Playing.Use("skill", "{\"name\": \"care\"}"));
    var before = new Playing(opened, says("done")).stuckAt(2);
    var place = new OneRun(folder.resolve("killed"), before);
    place.program = place.program.replace("prompt:", "skills: [\"care.md\"]\n  prompt:");
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
    var place = new OneRun(folder.resolve("killed"), before);
    place.interrupted(before);
    place.program = place.program.replace("Work.", "Work well.");
    var after = new Playing(READ, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().warnings())
        .containsExactly("One node asks something else than before: work/worker.");
    assertThat(after.answered()).hasSize(2);
  }

  @Test
  void aCopyOfTheFolderGoesOnElsewhere() throws Exception {
    var before = new Playing(READ, EDIT, says("done")).stuckAt(3);
    var place = new OneRun(folder.resolve("killed"), before);
    place.interrupted(before);
    var after = new Playing(READ, EDIT, says("done"));
    var copy = new OneRun(folder.resolve("copy"), after);
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
    var place = new OneRun(folder.resolve("killed"), before);
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
    var place = new OneRun(folder.resolve("killed"), first);
    place.program = place.program.replace("prompt:", "fallback: \"other\"\n  prompt:");
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
    var place = new OneRun(folder.resolve("failed"), before);
    assertThat(failure(place.run()).kind()).isEqualTo(Failure.Kind.TRANSPORT);
    var after = new Playing(READ, EDIT, says("done"));
    place.providers = Providers.only(after);
    assertThat(place.resume().conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(after.answered()).hasSize(1);
    assertThat(place.text("a.txt")).isEqualTo("one and more\ntwo\n");
  }

  private static Failure failure(Report report) {
    return ((Conclusion.Failed) report.conclusion()).failure();
  }
}
