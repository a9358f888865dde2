package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.generate.Simpler;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks for a simpler way on which a property fails as it did: without its order, its faults, then
/// with simpler arguments and answers, one thing at a time and the simplest first, as long as
/// something is found.
final class Simplification {
  /// Long runs are made less often.
  private static final long CALLS_A_RUN = 50;

  private final Going going;
  private final Test test;
  private final Simpler simpler;
  private final int most;
  private Prover.Gone best;
  private int runs;
  private long calls;
  private int steps;
  private boolean needsOrder;

  /// Goes a way.
  interface Going {
    Prover.Gone go(Way way) throws IOException, InterruptedException, RunImpossible;
  }

  /// @param steps how often something was made simpler
  /// @param needsOrder whether it fails only where calls end in another order than they began
  record Simplest(Prover.Gone gone, int steps, boolean needsOrder) {}

  /// @param most runs that are made
  Simplification(Going going, Test test, int most, Prover.Gone first) {
    this.going = going;
    this.test = test;
    this.simpler = new Simpler(test.graph().types());
    this.most = most;
    this.best = first;
  }

  Simplest simplest() throws IOException, InterruptedException, RunImpossible, NoValue {
    needsOrder = best.way().isShuffled() && !takes(best.way().inOrder());
    takes(best.way().withSimplestAnswers());
    boolean isSimpler = true;
    while (isSimpler && !isOver()) {
      int before = steps;
      faults();
      arguments();
      answers();
      isSimpler = steps > before;
    }
    return new Simplest(best, steps, needsOrder);
  }

  private boolean takes(Way way) throws IOException, InterruptedException, RunImpossible {
    if (isOver()) {
      return false;
    }
    runs++;
    var gone = going.go(way);
    calls += gone.way().said().size();
    if (!gone.failsAs(best)) {
      return false;
    }
    best = gone;
    steps++;
    return true;
  }

  private void faults() throws IOException, InterruptedException, RunImpossible {
    for (var spot : List.copyOf(best.way().faults().keySet()).reversed()) {
      if (best.way().faults().containsKey(spot)) {
        takes(best.way().without(spot));
      }
    }
  }

  private void arguments() throws IOException, InterruptedException, RunImpossible, NoValue {
    for (var parameter : test.graph().entry().parameters()) {
      var name = parameter.name();
      while (one(
          simpler.than(best.way().arguments().get(name), parameter.type()),
          value -> best.way().with(name, value))) {
        // and on from there
      }
    }
  }

  private void answers() throws IOException, InterruptedException, RunImpossible, NoValue {
    Set<Way.Spot> done = new HashSet<>();
    while (true) {
      var next =
          best.way().drawn().entrySet().stream()
              .filter(e -> !done.contains(e.getKey()))
              .findFirst();
      if (next.isEmpty() || isOver()) {
        return;
      }
      var spot = next.get().getKey();
      done.add(spot);
      while (best.way().drawn().containsKey(spot)
          && one(
              simpler.than(
                  best.way().drawn().get(spot).value(), best.way().drawn().get(spot).type()),
              value -> best.way().with(spot, value))) {
        // and on from there
      }
    }
  }

  private interface Changed {
    Way with(Value value);
  }

  private boolean one(List<Value> values, Changed changed)
      throws IOException, InterruptedException, RunImpossible {
    for (var value : values) {
      if (takes(changed.with(value))) {
        return true;
      }
      if (isOver()) {
        return false;
      }
    }
    return false;
  }

  private boolean isOver() {
    return runs >= most || calls >= CALLS_A_RUN * most;
  }
}
