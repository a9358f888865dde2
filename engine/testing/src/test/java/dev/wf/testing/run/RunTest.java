package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Means;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Simulation;
import dev.wf.runtime.tool.Observations;
import dev.wf.testing.snippet.Expected;
import dev.wf.testing.snippet.Snippet;
import dev.wf.testing.snippet.Snippets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the snippets that can run, and the laws that hold for every run.
class RunTest {
  private static final String OUTPUT = ".out";
  private static final String NODES = ".nodes";
  private static final int ORDERS = 8;

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
    var identity = Running.identity(model);
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

  /// A conclusion without what is left in a run that pauses, which depends on when it does.
  private static Conclusion told(Conclusion conclusion) {
    return conclusion instanceof Conclusion.Paused(var why, _)
        ? new Conclusion.Paused(why, 0)
        : conclusion;
  }
}
