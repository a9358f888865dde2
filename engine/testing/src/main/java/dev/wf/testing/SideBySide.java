package dev.wf.testing;

import dev.wf.ir.graph.Test;
import dev.wf.testing.report.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs many tests side by side and tells of them in their order.
public final class SideBySide {
  private SideBySide() {}

  /// @param sideBySide how many run at once
  /// @param told of each test as soon as all before it are told
  public static void run(List<Test> tests, Tester tester, int sideBySide, Consumer<TestReport> told)
      throws InterruptedException {
    run(tests, tester::run, sideBySide, told);
  }

  /// How a test comes to its report.
  public interface Reporting {
    TestReport run(Test test) throws InterruptedException;
  }

  /// @param sideBySide how many run at once
  /// @param told of each test as soon as all before it are told
  public static void run(
      List<Test> tests, Reporting reporting, int sideBySide, Consumer<TestReport> told)
      throws InterruptedException {
    var threads = Executors.newFixedThreadPool(sideBySide, Thread.ofVirtual().factory());
    try {
      var running = new ArrayList<Future<TestReport>>();
      for (var test : tests) {
        running.add(threads.submit(() -> reporting.run(test)));
      }
      for (var one : running) {
        told.accept(one.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a test comes to a report, whatever it does", e.getCause());
    } finally {
      threads.shutdownNow();
      threads.close();
    }
  }
}
