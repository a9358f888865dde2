package dev.wf.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wf.ir.graph.Effect;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.agent.TurnBytes;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.RunImpossible;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Identity;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Simulation;
import dev.wf.runtime.tool.Observations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the snippets that can run, and the laws that hold for every run.
class RunTest {
  private static final String OUTPUT = ".out";
  private static final String NODES = ".nodes";
  private static final int ORDERS = 8;
  private static final int KILLS = 5;
  private static final int INTERRUPTS = 3;

  /// In a run's folder, beside the journal, for as long as it may be resumed.
  private static final String CONTENTS = "contents";

  @TempDir private Path folder;

  static Stream<Snippet> told() {
    return Snippets.chosen().filter(Scenario::isToldBy);
  }

  static Stream<Snippet> possible() {
    return Snippets.chosen().filter(Scenario::isPossible);
  }

  static Stream<Scenario> scenarios() {
    return possible().map(Scenario::of);
  }

  private static String output(Running running, int atOnce) throws Exception {
    var witness = new Witness();
    return Running.output(running.run(atOnce, witness).conclusion(), witness);
  }

  @ParameterizedTest
  @MethodSource("told")
  void aRunComesToWhatStandsBesideIt(Snippet snippet) throws Exception {
    var witness = new Witness();
    var report = new Running(Scenario.of(snippet), folder.resolve("a")).run(4, witness);
    var expected = new Expected();
    expected.compare(
        snippet.beside(OUTPUT), Optional.of(Running.output(report.conclusion(), witness)));
    if (snippet.expected(NODES).isPresent()) {
      expected.compare(snippet.beside(NODES), Optional.of(Running.nodes(witness)));
    }
    expected.assertAll();
  }

  /// Under the same keys, so that each finds in the cache what the other asked.
  @ParameterizedTest
  @MethodSource("possible")
  void theOtherFormAsksTheSame(Snippet snippet) throws Exception {
    var one = new Witness();
    var other = new Witness();
    var report = new Running(Scenario.of(snippet), folder.resolve("a")).run(4, one);
    var again = new Running(Scenario.ofTwin(snippet), folder.resolve("b")).run(4, other);
    assertThat(withoutPlaces(Running.output(again.conclusion(), other)))
        .isEqualTo(withoutPlaces(Running.output(report.conclusion(), one)));
    assertThat(other.outcomes().keySet()).isEqualTo(one.outcomes().keySet());
  }

  private static String withoutPlaces(String output) {
    return output.replaceAll("\\w+\\.(wf|yaml):\\d+:\\d+", "place");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void oneWorkerComesToWhatEightDo(Scenario scenario) throws Exception {
    assertThat(output(new Running(scenario, folder.resolve("one")), 1))
        .isEqualTo(output(new Running(scenario, folder.resolve("eight")), 8));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noOrderOfAnswersShows(Scenario scenario) throws Exception {
    var running = new Running(scenario, folder.resolve("a"));
    var witness = new Witness();
    var report = running.run(4, witness);
    var conclusion = report.conclusion();
    var model = running.model();
    var setup =
        new Key.Setup(
            model.name(), model.standardModel(), model.variant(), Engine.digests(Running.TOOLS));
    Identity identity =
        asked ->
            switch (asked) {
              case Asked.Question question -> Key.of(question, setup).hex();
              case Asked.Use use -> Key.of(use).hex();
            };
    var thisRun = new ThisRun(report.run(), Running.CLOCK.instant());
    var invocation = Invocation.of(running.graph(), scenario.arguments(running.graph()), thisRun);
    for (int seed = 0; seed < ORDERS; seed++) {
      var means =
          new Means(
              Limits.of(invocation.budget(), 1 + seed),
              Means.ofPhases(invocation.budget(), running.graph().entry().phases()),
              Means.Paid.NOTHING,
              _ -> Claim.NOTHING);
      var trace =
          Simulation.run(
              new Scheduler(
                  running.graph(),
                  invocation,
                  identity,
                  means,
                  running.programs(),
                  Observations::shows),
              _ -> Optional.empty(),
              witness::wants,
              witness::outcome,
              new Random(seed));
      assertThat(told(trace.conclusion())).as("order " + seed).isEqualTo(told(conclusion));
      assertThat(trace.nodes().keySet()).isEqualTo(witness.nodes().keySet());
      assertThat(trace.said()).isEqualTo(witness.said());
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noRunAsksMoreThanItsQuoteSays(Scenario scenario) throws Exception {
    var running = new Running(scenario, folder.resolve("a"));
    var quote = running.quote();
    var witness = new Witness();
    running.run(4, witness);
    var asked = witness.started().values().stream().filter(Call::isAgent).toList();
    if (!quote.most().agents().byBudget()) {
      assertThat((long) asked.size()).isLessThanOrEqualTo(quote.most().agents().value());
    }
    if (!asked.isEmpty()) {
      assertThat(running.isEnough(asked.size() - 1L)).isFalse();
    }
    for (var line : quote.lines()) {
      if (line.open().filter(Quote.Open::byBudget).isEmpty()) {
        long most = line.ask() + line.open().map(o -> o.atMost().orElseThrow()).orElse(0L);
        assertThat(asked)
            .filteredOn(c ->
                c.phase() == line.phase()
                    && ((Asked.Question) c.asked()).agent().equals(line.agent()))
            .hasSizeLessThanOrEqualTo((int) most);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aSecondRunAsksNoModel(Scenario scenario) throws Exception {
    var running = new Running(scenario, folder.resolve("a"));
    var first = new Witness();
    running.run(4, first);
    var second = new Witness();
    running.run(4, second);
    assertThat(second.started().values())
        .filteredOn(call ->
            call.isAgent()
                && call.effect() != Effect.CHANGES
                && answered(first, Witness.key(call))
                && !first.isForOneRun(call))
        .isEmpty();
  }

  private static boolean answered(Witness witness, String key) {
    return witness.outcomes().get(key) instanceof Outcome.Answered;
  }

  /// Cuts the journal of a run anywhere and goes on with what is left of it, in another place.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatWasKilledAnywhereGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var whole = new Running(scenario, folder.resolve("whole"));
    assumeThat(whole.graph().entry().body().effect()).isNotEqualTo(Effect.CHANGES);
    var witness = new Keeping(whole.runs(), folder.resolve("kept"));
    var report = whole.run(4, witness);
    var output = Running.output(report.conclusion(), witness);
    var journal = Files.readAllBytes(new RunFolder(report.folder()).journal());
    var transcripts = new RunFolder(report.folder()).transcripts();
    for (int i = 1; i <= KILLS; i++) {
      int end = journal.length * i / KILLS;
      var killed = new Running(scenario, folder.resolve("killed" + i));
      var run = new RunFolder(killed.runs().resolve(report.run()));
      Files.createDirectories(run.folder());
      Files.write(run.journal(), Arrays.copyOf(journal, end));
      Files.copy(transcripts, run.transcripts());
      copy(folder.resolve("kept"), run.folder().resolve(CONTENTS));
      var left = Journal.read(run.journal()).records();
      if (left.stream().anyMatch(Recorded.Began.class::isInstance)) {
        tried(left, killed.model());
        goesOn(killed, run, output);
      }
    }
  }

  /// A script goes on where a call was with it as far as was kept: what else was under way is asked
  /// again, and answered as it was.
  static void tried(List<Recorded> records, ModelProvider model) {
    var acts = new HashMap<String, Integer>();
    for (var record : records) {
      if (record instanceof Recorded.Started started) {
        acts.putIfAbsent(started.key().hex(), 0);
      } else if (record instanceof Recorded.Retried r) {
        acts.merge(r.key().hex(), 1, Integer::sum);
      } else if (record instanceof Recorded.Ended e) {
        acts.remove(e.key().hex());
      }
    }
    if (model instanceof ScriptedModel scripted) {
      acts.forEach(scripted::goesOn);
    }
  }

  /// Goes on with a run whose transcripts are broken: what continues one is asked anew.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatLostWhatWasSaidGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var whole = new Running(scenario, folder.resolve("whole"));
    assumeThat(whole.graph().continues()).isTrue();
    var witness = new Witness();
    var report = whole.run(4, witness);
    var before = new RunFolder(report.folder());
    var bytes = Files.readAllBytes(before.transcripts());
    for (int i = 0; i < KILLS; i++) {
      var broken = new Running(scenario, folder.resolve("broken" + i));
      var run = new RunFolder(broken.runs().resolve(report.run()));
      Files.createDirectories(run.folder());
      Files.copy(before.journal(), run.journal());
      var some = bytes.clone();
      some[some.length * i / KILLS]++;
      Files.write(run.transcripts(), some);
      var resumed = new Witness();
      var conclusion = broken.resume(run, resumed).conclusion();
      assertThat(Running.output(conclusion, resumed))
          .isEqualTo(Running.output(report.conclusion(), witness));
    }
  }

  /// Interrupts a run after so many answers and goes on with it where it stands.
  @ParameterizedTest
  @MethodSource("scenarios")
  void whatWasInterruptedGoesOnToTheSameEnd(Scenario scenario) throws Exception {
    var witness = new Witness();
    var whole = new Running(scenario, folder.resolve("whole"));
    var output = Running.output(whole.run(4, witness).conclusion(), witness);
    int answers = witness.outcomes().size();
    for (int i = 1; i < answers; i += Math.max(1, answers / INTERRUPTS)) {
      var interrupted = new Running(scenario, folder.resolve("interrupted" + i));
      var before = new Witness(i);
      try {
        interrupted.run(2, before);
        assertThat(Thread.interrupted()).as("interrupted too late").isTrue();
      } catch (InterruptedException | RunImpossible _) {
        Thread.interrupted(); // a run that was about to end tells by this that it was interrupted
        var run = RunFolder.list(interrupted.runs()).getFirst().run();
        if (leftInDoubt(before, run)) {
          var after = new Witness();
          assertThat(Running.output(interrupted.resume(run, after).conclusion(), after))
              .contains("interrupted: the run was interrupted during");
        } else {
          tried(Journal.read(run.journal()).records(), interrupted.model());
          goesOn(interrupted, run, output);
        }
      }
    }
  }

  /// Whether a change was begun that may not be repeated, and its end was not seen. A worktree is
  /// made anew, and what becomes of a file can be seen.
  static boolean leftInDoubt(Witness before, RunFolder run) throws Exception {
    var open = new HashSet<String>();
    var using = new HashMap<String, Recorded.Intended>();
    for (var record : Journal.read(run.journal()).records()) {
      switch (record) {
        case Recorded.Started s -> open.add(s.path());
        case Recorded.Ended e -> {
          open.remove(e.path());
          using.remove(e.path());
        }
        case Recorded.Intended i -> using.put(i.path(), i);
        case Recorded.Gave g -> using.remove(g.path());
        case Recorded.Began _,
            Recorded.Resumed _,
            Recorded.Spent _,
            Recorded.Retried _,
            Recorded.Wanted _,
            Recorded.Measured _,
            Recorded.Turned _,
            Recorded.GaveUp _,
            Recorded.Finished _ -> {}
      }
    }
    try (var transcripts = TranscriptFile.read(run.transcripts())) {
      for (var intended : using.values()) {
        var plan = transcripts.get(intended.plan()).flatMap(TurnBytes::plan).orElseThrow();
        if (plan.change().isEmpty()) {
          return true;
        }
      }
    }
    return before.started().values().stream()
        .filter(c -> c.effect() == Effect.CHANGES && open.contains(c.path()))
        .anyMatch(c ->
            c.asked() instanceof Asked.Use use
                && !use.isRepeatable()
                && !Set.of("append", "remove").contains(use.function())
                && (c.root().isEmpty() || use.reaches()));
  }

  /// Keeps the contents of worktrees and patches as they are while the run goes on.
  private static final class Keeping extends Witness {
    private final Path runs;
    private final Path kept;
    private Path contents = Path.of("");

    Keeping(Path runs, Path kept) {
      this.runs = runs;
      this.kept = kept;
    }

    @Override
    public void began(String run) {
      contents = runs.resolve(run).resolve(CONTENTS);
    }

    @Override
    public void ended(Call call, Outcome outcome) {
      super.ended(call, outcome);
      copy(contents, kept);
    }
  }

  private static void copy(Path from, Path to) {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (!Files.exists(copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void goesOn(Running running, RunFolder run, String output) throws Exception {
    var answered = new HashSet<String>();
    for (var record : Journal.read(run.journal()).records()) {
      if (record instanceof Recorded.Ended e && e.outcome() instanceof Outcome.Answered) {
        answered.add(e.path());
      }
    }
    var resumed = new Witness();
    var conclusion = running.resume(run, resumed).conclusion();
    assertThat(Running.output(conclusion, resumed)).isEqualTo(output);
    assertThat(resumed.started().keySet()).noneMatch(answered::contains);
  }

  /// A conclusion without what is left in a run that pauses, which depends on when it does.
  private static Conclusion told(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Paused(var why, _)
        ? new Conclusion.Paused(why, 0)
        : conclusion;
  }
}
