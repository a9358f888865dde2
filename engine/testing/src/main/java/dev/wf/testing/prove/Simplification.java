package dev.wf.testing.prove;

import dev.wf.ir.graph.Test;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.generate.Simpler;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Looks for a simpler way on which a property fails as it did: without its order, its faults, then
/// with simpler arguments and answers, one thing at a time and the simplest first, as long as
/// something is found.
final class Simplification {
  /// Long runs are made less often.
  private static final long CALLS_A_RUN = 50;

  /// So many of the answers are tried as the only one.
  private static final int MOST_USUAL = 12;

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
    needsOrder = best.way().isShuffled() && !isOver() && !takes(best.way().inOrder());
    takes(best.way().withSimplestAnswers());
    usual();
    boolean isSimpler = true;
    while (isSimpler && !isOver()) {
      int before = steps;
      faults();
      arguments();
      answers();
      texts();
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
              .filter(e -> !done.contains(e.getKey()) && !best.way().isUsual(e.getKey()))
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

  /// One answer to everything is simpler than several, and made simpler as one.
  private void usual() throws IOException, InterruptedException, RunImpossible, NoValue {
    var parts = new LinkedHashMap<Way.Part, Set<Way.Drawn>>();
    best.way()
        .drawn()
        .forEach((spot, drawn) ->
            parts
                .computeIfAbsent(spot.part(), _ -> new LinkedHashSet<>())
                .add(new Way.Drawn(drawn.type(), drawn.value(), "")));
    for (var part : parts.entrySet()) {
      for (var drawn : part.getValue().stream().limit(MOST_USUAL).toList()) {
        if (part.getValue().size() > 1
            && takes(best.way().withUsual(part.getKey(), drawn.value()))) {
          usual(part.getKey(), drawn);
          break;
        }
      }
    }
  }

  private void usual(Way.Part part, Way.Drawn drawn)
      throws IOException, InterruptedException, RunImpossible, NoValue {
    var value = new Value[] {drawn.value()};
    while (one(
        simpler.than(value[0], drawn.type()),
        other -> {
          value[0] = other;
          return best.way().withUsual(part, other);
        })) {
      // and on from there
    }
  }

  /// A text that stands in several places is made simpler in all of them at once, where it matters
  /// that it is the same.
  private void texts() throws IOException, InterruptedException, RunImpossible, NoValue {
    var done = new HashSet<String>();
    for (var text : Texts.severalTimes(best.way())) {
      var now = text;
      while (done.add(now)) {
        var before = now;
        for (var other : simpler.than(Value.of(before), Type.STRING)) {
          var simple = ((Value.Str) other).value();
          if (takes(best.way().with(value -> Texts.replaced(value, before, simple)))) {
            now = simple;
            break;
          }
        }
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
