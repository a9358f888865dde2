package dev.wf.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.run.foresee.Forecast;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Graphs;
import dev.wf.runtime.work.Watcher;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineTest {
  private static final Usage USAGE = new Usage(100, 10, 0, 0, 1, BigDecimal.ZERO);

  @TempDir Path folder;
  private final Reader model = new Reader();
  private final Graph graph = Graphs.audit(Effect.OBSERVES);

  /// Reads the file it is asked about, where it is asked about one, then says what it has read.
  private static final class Reader implements ModelProvider {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String name() {
      return "reader";
    }

    @Override
    public String standardModel() {
      return "reader-1";
    }

    @Override
    public Reply ask(Request request) {
      var prompt = request.question().prompt();
      if (prompt.startsWith("auditor") && request.turns().size() == 1) {
        asked.add(prompt);
        var input = "{\"path\":\"" + prompt.substring("auditor: ".length()) + "\"}";
        return new Reply(
            "{}",
            "",
            List.of(new Reply.ToolUse("1", "read", input)),
            Reply.Stop.TOOL_USE,
            USAGE,
            "reader-1");
      }
      if (request.turns().size() == 1) {
        asked.add(prompt + request.question().indices());
      }
      if (request.turns().getLast() instanceof Turn.ToolResults results) {
        var read = results.results().getFirst().text().strip();
        return said("{\"result\":[\"" + read.replace("\t", " ") + "\"]}");
      }
      return said(Integer.toHexString(prompt.hashCode()));
    }

    private static Reply said(String text) {
      return new Reply("{}", text, List.of(), Reply.Stop.END, USAGE, "reader-1");
    }
  }

  @BeforeEach
  void files() throws Exception {
    for (int i = 0; i < 12; i++) {
      Files.createDirectories(folder.resolve("src"));
      Files.writeString(folder.resolve("src/f" + i + ".ts"), "let a" + i + " = 1\n");
    }
  }

  private Engine engine(int atOnce) throws Exception {
    return new Engine(setup(atOnce));
  }

  private Setup setup(int atOnce) throws Exception {
    var home = folder.resolve(".wf");
    return new Setup(
        folder,
        home,
        Providers.only(model),
        Cache.open(home.resolve("cache"), 1 << 24),
        Clock.systemUTC(),
        new Random(1),
        System.getenv(),
        dev.wf.runtime.call.Programs.NONE,
        atOnce,
        Value.record());
  }

  private Compiled program() {
    return new Compiled(graph, List.of(new Source("audit.wf", "workflow w() {}")));
  }

  private Report run(int atOnce) throws Exception {
    return engine(atOnce).run(program(), Map.of(), Watcher.NOBODY, People.NOBODY);
  }

  private static Value result(Report report) {
    assertThat(report.conclusion()).isInstanceOf(Conclusion.Completed.class);
    return ((Conclusion.Completed) report.conclusion()).result();
  }

  @Test
  void runningAgainAsksNothing() throws Exception {
    var first = run(16);
    int asked = model.asked.size();
    assertThat(asked).isEqualTo(12 + 36 + 1);
    var again = run(3);
    assertThat(model.asked).hasSize(asked);
    assertThat(result(again)).isEqualTo(result(first));
    assertThat(again.census().total().served()).isEqualTo(asked);
    assertThat(again.census().total().asked()).isZero();
  }

  @Test
  void aChangedFileAsksAgainExactlyWhoReadItAndWhatFollows() throws Exception {
    run(16);
    model.asked.clear();
    Files.writeString(folder.resolve("src/f3.ts"), "let b = 2\n");
    run(16);
    assertThat(model.asked).hasSize(1 + 3 + 1).contains("auditor: src/f3.ts");
  }

  @Test
  void aForecastKnowsWhatIsServedAndWhatIsAsked() throws Exception {
    var before = engine(16).forecast(graph, Map.of());
    assertThat(before.complete()).isFalse();
    assertThat(before.lines())
        .containsExactly(
            new Forecast.Line(-1, "auditor", 12, 0, true),
            new Forecast.Line(-1, "skeptic", 0, 0, false),
            new Forecast.Line(-1, "writer", 0, 0, false));
    run(16);
    var after = engine(16).forecast(graph, Map.of());
    assertThat(after.complete()).isTrue();
    assertThat(after.lines())
        .containsExactly(
            new Forecast.Line(-1, "auditor", 0, 12, true),
            new Forecast.Line(-1, "skeptic", 0, 36, true),
            new Forecast.Line(-1, "writer", 0, 1, true));
  }

  /// Interrupts the run's thread when so many calls have been answered.
  private static Watcher interruptingAfter(int answers) {
    var left = new AtomicInteger(answers);
    return new Watcher() {
      @Override
      public void ended(Call call, Outcome outcome) {
        if (left.decrementAndGet() == 0) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13, 30, 48})
  void anInterruptedRunGoesOnWithWhatIsNotYetAnswered(int answers) throws Exception {
    assertThatThrownBy(
            () -> engine(2).run(program(), Map.of(), interruptingAfter(answers), People.NOBODY))
        .isInstanceOf(InterruptedException.class);
    var folder = RunFolder.list(this.folder.resolve(".wf/runs")).getFirst().run();
    var answered = new LinkedHashMap<String, String>();
    for (var record : Journal.read(folder.journal()).records()) {
      if (record instanceof Recorded.Ended ended && ended.outcome() instanceof Outcome.Answered) {
        answered.put(ended.path(), ended.key().hex());
      }
    }
    assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
    int asked = model.asked.size();

    var resumed = engine(16).resume(folder, program(), Watcher.NOBODY, People.NOBODY);
    var startedAgain =
        Journal.read(folder.journal()).records().stream()
            .dropWhile(r -> !(r instanceof Recorded.Resumed))
            .filter(r -> r instanceof Recorded.Started s && answered.containsKey(s.path()))
            .toList();
    assertThat(startedAgain).isEmpty();
    int more = model.asked.size() - asked;
    assertThat(more).isLessThanOrEqualTo(50 - answered.size());
    assertThat(result(resumed)).isEqualTo(result(run(16)));
  }

  @Test
  void whatHasEndedWhenTheInterruptComesIsTold() throws Exception {
    var ended =
        new Watcher() {
          @Override
          public void ended(Call call, Outcome outcome) {
            if (call.asked() instanceof Asked.Question q && q.agent().equals("writer")) {
              Thread.currentThread().interrupt();
            }
          }
        };
    var report = engine(4).run(program(), Map.of(), ended, People.NOBODY);
    assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
    assertThat(result(report)).isEqualTo(result(run(4)));
    assertThat(RunFolder.list(folder.resolve(".wf/runs")))
        .allMatch(listed -> listed.state() instanceof RunFolder.State.Ended);
  }

  @Test
  void aResumedRunSeesTheWorldAsItWasSeen() throws Exception {
    assertThatThrownBy(
            () -> engine(2).run(program(), Map.of(), interruptingAfter(6), People.NOBODY))
        .isInstanceOf(InterruptedException.class);
    Files.writeString(folder.resolve("src/f12.ts"), "new\n");
    var run = RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
    var resumed = engine(16).resume(run, program(), Watcher.NOBODY, People.NOBODY);
    assertThat(((Value.RecordOf) result(resumed)).get("audited")).isEqualTo(Value.of(12));
  }

  /// A journal on a disk that is full after so many records.
  private static Recorder full(Recorder journal, Path file, int records) {
    var left = new AtomicInteger(records);
    return new Recorder() {
      @Override
      public CompletableFuture<Void> append(Recorded recorded) {
        left.decrementAndGet();
        return journal.append(recorded);
      }

      @Override
      public long end() {
        return journal.end();
      }

      @Override
      public void write(long to) throws JournalUnusable {
        if (left.get() < 0) {
          throw new JournalUnusable(file, "could not be written: No space left on device");
        }
        journal.write(to);
      }

      @Override
      public void flush() throws JournalUnusable {
        journal.flush();
      }
    };
  }

  @Test
  void aRunThatCannotBeWrittenDownAnyMoreIsCutShort() throws Exception {
    var file = folder.resolve("journal");
    var engine = new Engine(setup(4), Time.REAL, journal -> full(journal, file, 40));
    assertThatThrownBy(() -> engine.run(program(), Map.of(), Watcher.NOBODY, People.NOBODY))
        .isInstanceOfSatisfying(
            RunImpossible.class, e -> assertThat(e.hadBegun()).as("it had begun").isTrue())
        .hasMessageContaining("No space left on device");
    int asked = model.asked.size();
    var run = RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
    result(engine(4).resume(run, program(), Watcher.NOBODY, People.NOBODY));
    assertThat(asked).isBetween(1, 48);
    assertThat(model.asked).hasSize(12 + 36 + 1);
  }

  @Test
  void aResultThatCannotBeKeptIsThereAllTheSame() throws Exception {
    var inTheWay =
        new Watcher() {
          @Override
          public void ended(Call call, Outcome outcome) {
            try {
              var run = RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
              Files.createDirectories(run.result().resolve("something"));
            } catch (IOException | JournalUnusable e) {
              throw new IllegalStateException(e);
            }
          }
        };
    var report = engine(4).run(program(), Map.of(), inTheWay, People.NOBODY);
    assertThat(result(report)).isNotNull();
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .endsWith("result.json cannot be written: something else is in its place.");
  }
}
