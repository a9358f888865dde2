package dev.wf.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.wf.compiler.Compilation;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import dev.wf.runtime.schedule.Conclusion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tries what must hold of every program and of every text on many. `-Dfuzz.programs`,
/// `-Dfuzz.mutations` and `-Dfuzz.layouts` choose how many, `-Dfuzz.seed` from which seed on; the
/// long form tries new ones each time, tells how far it is, and goes on after a fault
/// (`-Dfuzz.faults` of them).
class FuzzTest {
  private static final int PROGRAMS = Integer.getInteger("fuzz.programs", 120);
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 400);
  private static final int LAYOUTS = Integer.getInteger("fuzz.layouts", 300);
  private static final boolean LONG =
      System.getProperties().keySet().stream().anyMatch(k -> k.toString().startsWith("fuzz."));

  /// A build tries the same each time, so that one that fails is one that was broken.
  private static final long SEED =
      Long.getLong("fuzz.seed", LONG ? System.nanoTime() >>> 10 : 1_000_000);

  private static final int ONE_IN = 10;
  private static final int TOLD = 1000;
  private static final int FAULTS = Integer.getInteger("fuzz.faults", 3);

  /// No measure of speed: what takes so long never ends.
  private static final Duration HANGS = Duration.ofMinutes(2);

  private final Library library = new Library();

  @Test
  void aWellTypedProgramPrintsChecksLowersAndRuns(@TempDir Path folder) {
    var ends = new TreeMap<String, Integer>();
    var runner = new ProgramRunner(folder);
    tryAll(
        PROGRAMS,
        seed -> ProgramMaker.program(seed, library),
        (seed, text) -> {
          var graph = Trial.compiled(text);
          var end = runner.run(graph, text, seed % ONE_IN == 0);
          ends.merge(word(end), 1, Integer::sum);
        });
    System.out.println("programs ended as " + ends);
    assertThat(ends).containsKey("completed");
  }

  @Test
  void aLayoutChangesNothing() throws IOException {
    var texts =
        Texts.all().entrySet().stream()
            .filter(t -> t.getKey().endsWith(".wf") && Texts.isSound(t.getKey(), t.getValue()))
            .map(java.util.Map.Entry::getValue)
            .toList();
    tryAll(
        LAYOUTS,
        seed ->
            seed % 2 == 0
                ? ProgramMaker.program(seed, library)
                : texts.get((int) (seed % texts.size())),
        (seed, text) -> Trial.inAnotherLayout(text, seed));
  }

  private static String word(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed _ -> "completed";
      case Conclusion.Degraded _ -> "degraded";
      case Conclusion.Failed(var failure, _) -> "failed (" + failure.kind().word() + ")";
      case Conclusion.Waiting _ -> "waiting";
      case Conclusion.Paused _ -> "paused";
    };
  }

  @Test
  void aBrokenTextGivesDiagnosticsOrAGraph() throws IOException {
    var texts = Texts.all();
    tryAll(
        MUTATIONS,
        seed -> {
          var random = new SplittableRandom(seed);
          var name = texts.keySet().stream().skip(random.nextInt(texts.size())).findFirst();
          var other = texts.values().stream().skip(random.nextInt(texts.size())).findFirst();
          boolean isMade = random.nextInt(5) == 0;
          return isMade
              ? "made.wf\n"
                  + new Mutation(seed).of(ProgramMaker.program(seed, library), other.get())
              : name.get() + "\n" + new Mutation(seed).of(texts.get(name.get()), other.get());
        },
        (_, text) -> {
          int line = text.indexOf('\n');
          var source = new Source(text.substring(0, line), text.substring(line + 1));
          var compilation = Compilation.of(source);
          assertThat(DiagnosticText.of(compilation.diagnostics(), DiagnosticText.Ink.NONE))
              .isNotNull();
          assertThat(compilation.hasErrors() && compilation.graph().isPresent()).isFalse();
        });
  }

  private interface Check {
    void of(long seed, String text) throws Exception;
  }

  /// Fails with the first few texts of which something does not hold, and how to find them again.
  private static void tryAll(int number, LongFunction<String> made, Check check) {
    var faults = new ArrayList<String>();
    System.out.println("seeds from " + SEED + ": -Dfuzz.seed=" + SEED);
    seeds(number)
        .takeWhile(_ -> faults.size() < FAULTS)
        .forEach(seed -> {
          var text = "";
          try {
            text = made.apply(seed);
            inTime(seed, text, check);
          } catch (Exception | Error e) {
            faults.add(told(seed, text, e));
            if (LONG) {
              System.out.println(faults.getLast());
            }
          }
          if (LONG && (seed - SEED + 1) % TOLD == 0) {
            System.out.println(
                "tried " + (seed - SEED + 1) + " up to seed " + seed + ", faults " + faults.size());
          }
        });
    if (!faults.isEmpty()) {
      fail(String.join("\n\n", faults));
    }
  }

  /// Half of them the same in every build.
  private static LongStream seeds(int number) {
    return LONG
        ? LongStream.range(SEED, SEED + number)
        : LongStream.concat(
            LongStream.range(0, number / 2), LongStream.range(SEED, SEED + (number + 1) / 2));
  }

  private static String told(long seed, String text, Throwable fault) {
    var trace = new java.io.StringWriter();
    fault.printStackTrace(new java.io.PrintWriter(trace));
    var where = trace.toString().lines().limit(30).toList();
    return "seed " + seed + ":\n" + String.join("\n", where) + "\nin\n" + text;
  }

  private static void inTime(long seed, String text, Check check) throws Exception {
    var task =
        new FutureTask<Void>(() -> {
          check.of(seed, text);
          return null;
        });
    var thread = Thread.ofPlatform().daemon().name("fuzz").start(task);
    try {
      task.get(HANGS.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      var where = new AssertionError("does not hold: it comes to an end");
      where.setStackTrace(thread.getStackTrace());
      throw where;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }
}
