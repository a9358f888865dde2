package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.cover.Reached;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.stage.Testbed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Tries of one property, several at a time, each series in a folder of its own. What came of them
/// is what would have come of one after another: those behind the first that fails count for
/// nothing.
final class ManyTries {
  /// A further series is begun for so many tries.
  private static final int WORTH_A_SERIES = 20;

  private final Trying trying;
  private final int tries;
  private final AtomicReferenceArray<One> made;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger end;

  /// Makes the try of a number in a folder.
  interface Trying {
    Prover.Gone go(Testbed ground, int number)
        throws IOException, InterruptedException, RunImpossible, NoValue;
  }

  /// Has a folder for a series.
  interface Grounds {
    Testbed another() throws IOException, RunImpossible;
  }

  /// What came of one.
  ///
  /// @param failed where it did
  /// @param broken where it could not be made
  private record One(
      boolean isJudged,
      @Nullable List<Test.Mock> unused,
      Reached reached,
      Prover.@Nullable Gone failed,
      @Nullable Exception broken) {
    boolean isLast() {
      return failed != null || broken != null;
    }
  }

  /// What came of all up to the first that failed.
  ///
  /// @param unused mocks that no try used
  /// @param judging how many came to an expectation
  /// @param failed the last of them
  record Made(
      int count,
      Set<Test.Mock> unused,
      int judging,
      Reached reached,
      Optional<Prover.Gone> failed) {
    Made {
      unused = new LinkedHashSet<>(unused);
    }
  }

  private ManyTries(int tries, Trying trying) {
    this.trying = trying;
    this.tries = tries;
    this.made = new AtomicReferenceArray<>(tries);
    this.end = new AtomicInteger(tries);
  }

  /// @param first the folder of the first series
  /// @param more folders for others
  static Made of(int tries, Iterable<Test.Mock> mocks, Testbed first, Grounds more, Trying trying)
      throws IOException, InterruptedException, RunImpossible, NoValue {
    var many = new ManyTries(tries, trying);
    int series = Math.clamp(tries / WORTH_A_SERIES, 1, Runtime.getRuntime().availableProcessors());
    if (series == 1) {
      many.series(first);
    } else {
      many.sideBySide(series - 1, first, more);
    }
    return many.joined(mocks);
  }

  private void sideBySide(int others, Testbed first, Grounds more)
      throws IOException, InterruptedException, RunImpossible {
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < others; i++) {
        running.add(
            threads.submit(() -> {
              try (var own = more.another()) {
                series(own);
              }
              return null;
            }));
      }
      series(first);
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RunImpossible impossible -> throw impossible;
        case InterruptedException interrupted -> throw interrupted;
        case Error fault -> throw fault;
        case RuntimeException fault -> throw fault;
        default -> throw new IllegalStateException("a series fails in no other way", e);
      }
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }

  /// Numbers are taken in order, so all before the first that fails are made.
  private void series(Testbed ground) throws InterruptedException {
    while (true) {
      int number = next.getAndIncrement();
      if (number >= end.get()) {
        return;
      }
      var one = one(ground, number);
      made.set(number, one);
      if (one.isLast()) {
        end.accumulateAndGet(number, Math::min);
      }
    }
  }

  private One one(Testbed ground, int number) throws InterruptedException {
    try {
      var gone = trying.go(ground, number);
      return new One(
          gone.judged() > 0,
          gone.run().map(r -> r.mocks().unused()).orElse(null),
          gone.reached(),
          gone.problems().isEmpty() ? null : gone,
          null);
    } catch (IOException | RunImpossible | NoValue | Way.Unmade e) {
      return new One(false, null, Reached.NOTHING, null, e);
    }
  }

  private Made joined(Iterable<Test.Mock> mocks) throws IOException, RunImpossible, NoValue {
    var unused = new LinkedHashSet<Test.Mock>();
    mocks.forEach(unused::add);
    int judging = 0;
    var reached = Reached.NOTHING;
    for (int number = 0; number < tries; number++) {
      var one = made.get(number);
      if (one.broken() != null) {
        switch (one.broken()) {
          case IOException io -> throw io;
          case RunImpossible impossible -> throw impossible;
          case NoValue none -> throw none;
          case RuntimeException fault -> throw fault;
          default -> throw new IllegalStateException("a try breaks in no other way", one.broken());
        }
      }
      reached = reached.plus(one.reached());
      if (one.unused() != null) {
        unused.retainAll(one.unused());
      }
      if (one.failed() != null) {
        return new Made(number + 1, unused, judging, reached, Optional.of(one.failed()));
      }
      judging += one.isJudged() ? 1 : 0;
    }
    return new Made(tries, unused, judging, reached, Optional.empty());
  }
}
