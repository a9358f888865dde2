package dev.wf.runtime.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Prospect;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.run.foresee.Forecast;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteTest {
  private static final Instant AT = Instant.parse("2026-11-26T09:00:00Z");

  @TempDir private Path runs;

  private static Usage usage(long input, long output, String dollars) {
    return new Usage(input, output, 0, 0, 1, new BigDecimal(dollars));
  }

  private static Prospect prospect(int tools) {
    return new Prospect(
        "anthropic", "large", false, Optional.of(Price.FREE), 1000, 5000, 3, 1, tools);
  }

  private static Recorded.Measured measured(String agent, String server, Usage usage) {
    return new Recorded.Measured(
        "audit/" + agent,
        agent,
        0,
        server,
        "large",
        1,
        0,
        Duration.ofSeconds(1),
        Duration.ZERO,
        BigDecimal.ZERO,
        usage);
  }

  private static Recorded.Ended ended(String path) {
    var outcome = new Outcome.Answered(Value.of("x"), Usage.NONE, "large");
    return new Recorded.Ended(path, Digest.of(path), outcome, Recorded.From.ASKED, List.of());
  }

  /// A run as it stands on disk.
  private Path run(Instant at, Recorded... records) throws JournalUnusable {
    var clock = Clock.fixed(at, ZoneOffset.UTC);
    try (var run = RunFolder.begin(runs, "audit", clock, new Random(at.getEpochSecond()))) {
      var began = new Recorded.Began("id", "audit", Digest.of("program"), Value.record(), 0, at);
      run.journal().append(began);
      for (var record : records) {
        run.journal().append(record);
      }
      run.journal().flush();
      return run.folder().journal();
    }
  }

  private static Recorded.Finished finished() {
    return new Recorded.Finished(new Recorded.Conclusion.Result(Value.of("done"), false), AT);
  }

  @Test
  void halfOfAllTrialsAreBelowTheMiddleAndNineteenOfTwentyBelowTheUpper() {
    var trials = new double[100];
    for (int i = 0; i < 100; i++) {
      trials[i] = 100 - i;
    }
    assertThat(Spread.of(trials)).isEqualTo(new Spread(50, 95));
    assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 7));
    assertThat(Spread.of(new double[0])).isEqualTo(Spread.ZERO);
  }

  @Test
  void manyCallsComeToAboutTheirMean() {
    var likely =
        Likely.as(
            List.of(
                new History.Sample("w", "a", "s", "m", usage(100, 0, "1")),
                new History.Sample("w", "a", "s", "m", usage(300, 0, "3"))));
    var random = new SplittableRandom(1);
    assertThat(likely.draw(0, random)).isEqualTo(Likely.Use.NOTHING);
    assertThat(likely.draw(1, random).tokens()).isIn(100.0, 300.0);
    assertThat(likely.draw(32, random).tokens()).isBetween(3200.0, 9600.0);
    var many = likely.draw(1_000_000, random);
    assertThat(many.tokens()).isCloseTo(200_000_000, within(1_000_000.0));
    assertThat(many.dollars() * 100).isCloseTo(many.tokens(), within(1.0));
  }

  @Test
  void whatHasNoPriceHasNoSum() {
    var unpriced = usage(100, 0, "0").unpricedAll();
    var likely = Likely.as(List.of(new History.Sample("w", "a", "s", "m", unpriced)));
    assertThat(likely.draw(2, new SplittableRandom(1)).dollars()).isNaN();
  }

  @Test
  void aGuessIsWithinTheBoundsOfTheCall() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      var plain = Likely.guessed(List.of(prospect(0))).draw(1, random);
      assertThat(plain.tokens()).isIn(1_400.0, 2 * 3_000.0 + 2_500.0);
      // Three turns at most, though agents with tools are taken to need four or more.
      var works = Likely.guessed(List.of(prospect(2))).draw(1, random);
      assertThat(works.tokens()).isLessThan(3 * (1_000 + 500) + 3 * 2_500.0 + 1);
    }
  }

  @Test
  void aProjectsRunsTellWhatCallsUsedAndHowManyThereWere() throws JournalUnusable {
    run(
        AT,
        measured("auditor", "anthropic", usage(100, 20, "0.5")),
        ended("audit/findings[3.1]/auditor"),
        ended("audit/good[0]/skeptic#0"),
        ended("audit/good[0]/skeptic#1"),
        ended("audit/good[0]/skeptic#1"), // it had failed, and the run was resumed
        finished());
    run(AT.plusSeconds(60), measured("auditor", "anthropic", usage(7, 0, "0")));
    var history = History.of(runs);
    assertThat(history.samples()).hasSize(2);
    assertThat(history.samples().getLast().usage()).isEqualTo(usage(100, 20, "0.5"));
    assertThat(history.runs()).hasSize(1);
    assertThat(history.runs().getFirst().nodes())
        .containsEntry("auditor", 1)
        .containsEntry("skeptic", 2);
  }

  @Test
  void whoeverMakesAnswersUpTellsNothingOfOthers() throws JournalUnusable {
    run(AT, measured("a", "mock", usage(1, 1, "0")), ended("audit/a"), finished());
    run(
        AT.plusSeconds(60),
        measured("a", "anthropic", usage(9, 9, "1")),
        ended("audit/a"),
        finished());
    var real = History.of(runs).by(server -> !server.equals("mock"));
    assertThat(real.samples()).extracting(History.Sample::server).containsExactly("anthropic");
    assertThat(real.runs()).hasSize(1);
  }

  @Test
  void whatCannotBeReadTellsNothing() throws Exception {
    assertThat(History.of(runs.resolve("none"))).isEqualTo(History.NONE);
    Files.createDirectories(runs.resolve("2026-11-26-0900-audit-zzzz"));
    Files.writeString(runs.resolve("a file"), "no run");
    var journal = run(AT, measured("a", "anthropic", usage(1, 1, "0")), finished());
    var bytes = Files.readAllBytes(journal);
    for (int cut = 0; cut < bytes.length; cut++) {
      Files.write(journal, java.util.Arrays.copyOf(bytes, cut));
      assertThat(History.of(runs).runs()).as("cut at %s", cut).isEmpty();
    }
    Files.write(journal, bytes);
    assertThat(History.of(runs).runs()).hasSize(1);
  }

  @Test
  void theNewestRunsAreRead() throws JournalUnusable, IOException {
    for (int i = 0; i < 34; i++) {
      run(AT.plusSeconds(60L * i), measured("a", "anthropic", usage(i, 0, "0")), finished());
    }
    var samples = History.of(runs).samples();
    assertThat(samples).hasSize(30);
    assertThat(samples.getFirst().usage().input()).isEqualTo(33);
    assertThat(samples.getLast().usage().input()).isEqualTo(4);
  }

  private static Forecast forecast(boolean complete, Forecast.Planned... calls) {
    var lines = new ArrayList<Forecast.Line>();
    for (var agent : List.of("reader", "voter")) {
      int own = (int) List.of(calls).stream().filter(c -> c.agent().equals(agent)).count();
      lines.add(new Forecast.Line(0, agent, own, 0, own > 0));
    }
    return new Forecast(
        lines,
        complete,
        Forecast.NOTHING.bill(),
        new TreeMap<>(),
        List.of(calls),
        List.of(),
        new TreeMap<>());
  }

  private static Forecast.Planned call(String path, String key, boolean served) {
    var agent = path.substring(path.lastIndexOf('/') + 1);
    return new Forecast.Planned(path, key, 0, agent, served, Optional.empty());
  }

  @Test
  void nodesAreTheSameWhereTheyHaveOnePath() {
    var then =
        forecast(
            true,
            call("w/n[0]/reader", "a", true),
            call("w/n[1]/reader", "b", true),
            call("w/n[2]/reader", "c", true),
            call("w/n[9]/reader", "z", true),
            call("w/g[1]/voter", "v", true));
    var now =
        forecast(
            false,
            call("w/n[0]/reader", "a", true),
            call("w/n[1]/reader", "b", false),
            call("w/n[2]/reader", "other", false),
            call("w/n[3]/reader", "d", false));
    var change = Change.between(then, now, line -> line.agent().equals("voter"));
    var reader = change.lines().getFirst();
    assertThat(reader.same()).isEqualTo(1);
    assertThat(reader.changed()).containsExactly("w/n[1]/reader", "w/n[2]/reader");
    assertThat(reader.added()).containsExactly("w/n[3]/reader");
    assertThat(reader.again()).isEmpty();
    assertThat(change.lines().getLast().again()).containsExactly("w/g[1]/voter");
    assertThat(change.gone()).containsExactly("w/n[9]/reader");
    assertThat(change.isNothing()).isFalse();
  }

  @Test
  void whatIsNotThereAnyMoreIsGoneWhereAllIsKnown() {
    var then = forecast(true, call("w/n[0]/reader", "a", true), call("w/n[1]/reader", "b", false));
    var now = forecast(true, call("w/n[0]/reader", "a", true));
    assertThat(Change.between(then, now, _ -> false).gone()).containsExactly("w/n[1]/reader");
    assertThat(Change.between(now, now, _ -> false).isNothing()).isTrue();
    assertThat(Change.between(Forecast.NOTHING, now, _ -> false).lines().getFirst().added())
        .hasSize(1);
  }

  @Test
  void whatIsAskedAnywayIsNoChange() {
    var both = forecast(true, call("w/n[0]/reader", "a", false));
    assertThat(Change.between(both, both, _ -> false).lines().getFirst().same()).isEqualTo(1);
  }
}
