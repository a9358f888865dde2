package dev.wf.runtime.run;

import static dev.wf.runtime.schedule.Graphs.ask;
import static dev.wf.runtime.schedule.Graphs.block;
import static dev.wf.runtime.schedule.Graphs.constant;
import static dev.wf.runtime.schedule.Graphs.graph;
import static dev.wf.runtime.schedule.Graphs.local;
import static dev.wf.runtime.schedule.Graphs.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Retry;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Shortage;
import dev.wf.runtime.work.Watcher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is taken up has the attempts that were left, and waits what was left of the wait.
final class RetriedTest {
  @TempDir Path folder;
  private final Busy model = new Busy();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final List<Retry> told = Collections.synchronizedList(new ArrayList<>());

  private final Compiled program =
      new Compiled(
          graph(
              block(0, 1, record("a", local(0, 0)), ask(0, "worker", Effect.PURE, constant(1))),
              "worker"),
          List.of(new Source("w.wf", "workflow w() {}")));

  private final Watcher watcher =
      new Watcher() {
        @Override
        public void waits(Call call, Retry retry) {
          told.add(retry);
        }
      };

  /// Has too much to do, or no quota left.
  private static final class Busy implements ModelProvider {
    final AtomicInteger asked = new AtomicInteger();
    volatile int answersAt = Integer.MAX_VALUE;
    volatile Failure.Kind kind = Failure.Kind.OVERLOADED;

    @Override
    public String name() {
      return "busy";
    }

    @Override
    public String standardModel() {
      return "busy-1";
    }

    @Override
    public Reply ask(Request request) throws ModelFailure {
      if (asked.incrementAndGet() < answersAt) {
        throw kind == Failure.Kind.QUOTA
            ? ModelFailure.lasting(kind, "the month's money is spent")
            : ModelFailure.passing(kind, "too much to do");
      }
      return new Reply("{}", "yes", List.of(), Reply.Stop.END, Usage.NONE, "busy-1");
    }
  }

  /// Pauses pass at once, but one.
  private final class Hasty implements Time {
    final CountDownLatch stuck = new CountDownLatch(1);
    private final Time hasty = Time.hasty();
    private final Instant began;
    private final int stuckAt;

    Hasty(Instant began, int stuckAt) {
      this.began = began;
      this.stuckAt = stuckAt;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
      pauses.add(duration);
      if (pauses.size() == stuckAt) {
        stuck.countDown();
        new CountDownLatch(1).await();
      }
      hasty.pause(duration);
    }

    @Override
    public boolean await(CountDownLatch done, Duration limit) throws InterruptedException {
      done.await();
      return true;
    }

    @Override
    public long nanos() {
      return hasty.nanos();
    }

    @Override
    public Instant now() {
      return began.plusNanos(hasty.nanos());
    }
  }

  private Engine engine(Time time) throws Exception {
    var home = folder.resolve(".wf");
    return new Engine(
        new Setup(
            folder,
            home,
            Providers.only(model),
            Cache.open(home.resolve("cache"), 1 << 20),
            Clock.systemUTC(),
            new Random(1),
            Map.of(),
            dev.wf.runtime.call.Programs.NONE,
            4,
            Value.record()),
        time);
  }

  private RunFolder run() throws Exception {
    return RunFolder.list(folder.resolve(".wf/runs")).getFirst().run();
  }

  private List<Recorded.Retried> retried() throws Exception {
    return Journal.read(run().journal()).records().stream()
        .filter(Recorded.Retried.class::isInstance)
        .map(Recorded.Retried.class::cast)
        .toList();
  }

  /// Runs until an agent pauses so often, and is interrupted there.
  private void interruptedAt(int pause) throws Exception {
    var time = new Hasty(Instant.EPOCH, pause);
    var thrown = new AtomicReference<Throwable>();
    var engine = engine(time);
    var runner =
        Thread.ofVirtual()
            .start(() -> {
              try {
                engine.run(program, Map.of(), watcher, People.NOBODY);
              } catch (InterruptedException | RunImpossible e) {
                thrown.set(e);
              }
            });
    time.stuck.await();
    runner.interrupt();
    runner.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aRunThatIsTakenUpHasTheAttemptsThatWereLeft() throws Exception {
    interruptedAt(3);
    assertThat(model.asked).hasValue(3);
    assertThat(retried()).extracting(Recorded.Retried::attempt).containsExactly(1, 2, 3);
    // What the interrupt overtook is told to nobody.
    assertThat(told).extracting(Retry::attempt).isSubsetOf(1, 2, 3);

    var due = retried().getLast().due();
    pauses.clear();
    var report =
        engine(new Hasty(due.minusSeconds(1), 0))
            .resume(run(), program, Watcher.NOBODY, People.NOBODY);
    assertThat(pauses).hasSize(2).first().isEqualTo(Duration.ofSeconds(1));
    assertThat(model.asked).hasValue(5);
    assertThat(report.conclusion()).isInstanceOf(Conclusion.Failed.class);
    assertThat(((Conclusion.Failed) report.conclusion()).failure().message())
        .isEqualTo("too much to do (asked 5 times)");
  }

  @Test
  void aWaitThatIsOverIsNotWaitedForAgain() throws Exception {
    interruptedAt(2);
    var due = retried().getLast().due();
    pauses.clear();
    model.answersAt = 3;
    var report =
        engine(new Hasty(due.plusSeconds(60), 0))
            .resume(run(), program, Watcher.NOBODY, People.NOBODY);
    assertThat(report.conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(pauses).allMatch(Duration::isZero);
  }

  @Test
  void aClockThatWasPutBackMakesNoWaitLonger() throws Exception {
    interruptedAt(2);
    pauses.clear();
    model.answersAt = 3;
    engine(new Hasty(Instant.EPOCH.minus(Duration.ofDays(400)), 0))
        .resume(run(), program, Watcher.NOBODY, People.NOBODY);
    assertThat(pauses.getFirst()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void aFailureIsAskedAgainWithAllAttempts() throws Exception {
    engine(new Hasty(Instant.EPOCH, 0)).run(program, Map.of(), watcher, People.NOBODY);
    assertThat(model.asked).hasValue(5);
    engine(new Hasty(Instant.EPOCH, 0)).resume(run(), program, watcher, People.NOBODY);
    assertThat(model.asked).hasValue(10);
  }

  @Test
  void aQuotaThatIsUsedUpPausesTheRunUntilItIsTakenUp() throws Exception {
    model.kind = Failure.Kind.QUOTA;
    var first = engine(new Hasty(Instant.EPOCH, 0)).run(program, Map.of(), watcher, People.NOBODY);
    assertThat(first.conclusion())
        .isEqualTo(new Conclusion.Paused(Shortage.of("the month's money is spent"), 1));
    assertThat(first.census().total().failed()).isZero();
    model.answersAt = 2;
    var second = engine(new Hasty(Instant.EPOCH, 0)).resume(run(), program, watcher, People.NOBODY);
    assertThat(second.conclusion()).isInstanceOf(Conclusion.Completed.class);
    assertThat(model.asked).hasValue(2);
  }
}
