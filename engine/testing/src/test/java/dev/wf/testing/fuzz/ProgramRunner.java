package dev.wf.testing.fuzz;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import dev.wf.runtime.schedule.Simulation;
import dev.wf.runtime.tool.Observations;
import dev.wf.testing.run.Running;
import dev.wf.testing.run.Witness;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Runs programs that were made, each in a small workspace, with the mock model.
final class ProgramRunner {
  private static final Map<String, String> FILES =
      Map.of("a.txt", "one\ntwo\n", "src/a.ts", "let a = 1\n", "notes.md", "# Notes\n");
  private static final long MEMORY = 1 << 20;

  private final Path folder;
  private final WrittenPrograms programs = new WrittenPrograms();
  private int workspaces;

  /// @param folder of its own; a file system in memory makes it faster
  ProgramRunner(Path folder) {
    this.folder = folder;
  }

  /// How a program ended.
  ///
  /// @throws AssertionError where it ended in no way that a program may end
  Conclusion run(Graph graph, String text, boolean thoroughly) {
    var witness = new Witness();
    var eight = once(graph, text, 8, witness);
    var conclusion = eight.conclusion();
    Trial.require(
        !(conclusion instanceof Conclusion.Paused || conclusion instanceof Conclusion.Waiting),
        "it comes to an end",
        conclusion.toString());
    inAnotherOrder(graph, eight, witness);
    if (thoroughly) {
      var alone = new Witness();
      var one = once(graph, text, 1, alone).conclusion();
      var expected = Running.output(conclusion, witness);
      var output = Running.output(one, alone);
      Trial.require(
          output.equals(expected),
          "one worker comes to what eight do",
          "one:\n" + output + "eight:\n" + expected);
      Trial.require(
          alone.nodes().equals(witness.nodes()),
          "one worker asks what eight do",
          "one: " + alone.nodes() + "\neight: " + witness.nodes());
    }
    return conclusion;
  }

  private Report once(Graph graph, String text, int atOnce, Witness witness) {
    var workspace = folder.resolve("workspace" + workspaces++);
    try {
      fill(workspace);
      var setup =
          new Setup(
              workspace,
              workspace.resolve(".wf"),
              Providers.only(model()),
              Cache.inMemory(MEMORY),
              Running.CLOCK,
              new Random(1),
              Map.of(),
              programs,
              atOnce,
              Value.record());
      var program = new Compiled(graph, List.of(new Source("made.wf", text)));
      return new Engine(setup).run(program, Map.of(), witness, ProgramRunner::said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("it hangs", e);
    } catch (dev.wf.runtime.run.given.RunImpossible e) {
      throw new AssertionError("does not hold: it can begin\n" + e.getMessage(), e);
    } finally {
      clear(workspace);
    }
  }

  private static Optional<Value> said(Gate gate) {
    return Optional.of(
        switch (gate.answer()) {
          case Type _ when gate.isApproval() -> Value.TRUE;
          case Type.StringType _ -> Value.of("as you like");
          case Type.IntType _ -> Value.of(3);
          default -> Value.TRUE;
        });
  }

  private static MockModel model() {
    return new MockModel(1, () -> FILES.keySet().stream().sorted().toList(), Latency.NONE);
  }

  private static void inAnotherOrder(Graph graph, Report report, Witness witness) {
    var model = model();
    var identity = Running.identity(model);
    var thisRun = new ThisRun(report.run(), Running.CLOCK.instant());
    var invocation = Invocation.of(graph, Map.of(), thisRun);
    var limits = Limits.of(invocation.budget(), 3);
    var trace =
        Simulation.run(
            new Scheduler(
                graph, invocation, identity, limits, new WrittenPrograms(), Observations::shows),
            _ -> Optional.empty(),
            witness::wants,
            witness::outcome,
            new Random(7));
    Trial.require(
        trace.conclusion().equals(report.conclusion()),
        "no order of answers shows",
        "other order: " + trace.conclusion() + "\nfirst: " + report.conclusion());
    Trial.require(
        trace.nodes().keySet().equals(witness.nodes().keySet()),
        "the nodes do not depend on the order",
        "other order: " + trace.nodes().keySet() + "\nfirst: " + witness.nodes().keySet());
  }

  private static void fill(Path workspace) throws IOException {
    for (var file : FILES.entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private static void clear(Path folder) {
    try (var found = Files.walk(folder)) {
      for (var file : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
