package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr;
import dev.wf.ir.value.Value;

/// Is told what is computed at the probes of a program. Functions that agents are held to are
/// computed on the threads of these, so it must be safe for use by several.
public interface Probes {
  Probes NONE =
      new Probes() {
        @Override
        public void reached(int point) {}

        @Override
        public void met(int point, String word) {}
      };

  void reached(int point);

  /// What a text was at a point.
  void met(int point, String word);

  /// Tells what a probe says of its value.
  default void tell(Expr.Probe probe, Value value) {
    switch (probe.measure()) {
      case REACHED -> reached(probe.point());
      case SIZE -> reached(probe.point() + Math.clamp(size(value), 0, 2));
      case ROUND -> {
        long round = size(value);
        if (round < 2) {
          reached(probe.point() + 1 + (int) round);
        }
      }
      case WORD -> {
        if (value instanceof Value.Str(var word)) {
          met(probe.point(), word);
        }
      }
    }
  }

  private static long size(Value value) {
    return switch (value) {
      case Value.ListOf(var values) -> values.size();
      case Value.Int(long number) -> number;
      case Value other ->
          throw new IllegalStateException("what is counted is a list or a number, not " + other);
    };
  }
}
