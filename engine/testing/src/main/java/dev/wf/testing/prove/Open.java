package dev.wf.testing.prove;

import dev.wf.ir.graph.Fault;
import dev.wf.ir.graph.Test;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.testing.generate.AnyValue;
import dev.wf.testing.generate.Draws;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.generate.Simplest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// What a property leaves open, and how it is drawn. Safe for use by many threads.
final class Open {
  /// So many tries go along the boundaries of types, and in every fourth nothing fails.
  private static final int ALONG_BOUNDARIES = 20;

  private static final int CALM = 4;

  private final Test test;
  private final Map<Fault, Double> faults;
  private final long seed;
  private final AnyValue values;
  private final Simplest simplest;

  /// @param faults how many of the calls of models have which
  /// @param paths of files that are there
  Open(Test test, Map<Fault, Double> faults, long seed, List<String> paths) {
    this.test = test;
    this.faults = faults;
    this.seed = seed;
    this.values = new AnyValue(test.graph().types(), paths);
    this.simplest = new Simplest(test.graph().types());
  }

  Test test() {
    return test;
  }

  static AnyValue.From from(long number) {
    return number < ALONG_BOUNDARIES ? AnyValue.From.BOUNDARIES : AnyValue.From.ALL;
  }

  /// A number that depends on nothing but these.
  long draw(long number, String what, int which) {
    long mixed = Draws.mix(seed + 0x9E3779B97F4A7C15L * (number + 1));
    for (int i = 0; i < what.length(); i++) {
      mixed = mixed * 31 + what.charAt(i);
    }
    return Draws.mix(mixed + which);
  }

  Value value(Type type, AnyValue.From from, long draw) throws NoValue {
    return values.of(type, from, new SplittableRandom(draw));
  }

  Value simplest(Type type) throws NoValue {
    return simplest.of(type);
  }

  Optional<Fault> fault(long number, String key, int attempt) {
    if (faults.isEmpty() || number % CALM == 0) {
      return Optional.empty();
    }
    double left = (draw(number, key, -2 - attempt) >>> 11) * 0x1p-53;
    for (var fault : faults.entrySet()) {
      left -= fault.getValue();
      if (left < 0) {
        return Optional.of(fault.getKey());
      }
    }
    return Optional.empty();
  }
}
