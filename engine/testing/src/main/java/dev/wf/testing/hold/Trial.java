package dev.wf.testing.hold;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.testing.generate.AnyValue;
import dev.wf.testing.generate.NoValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/// One world that a workflow may find: all that is made up in it follows from these. Safe for use
/// by many threads.
///
/// @param number of the trial; the first has the arguments that stand for themselves
/// @param size of what is made up: so long are lists, and so many files match a pattern
/// @param mood what its agents, files and commands are like
record Trial(Graph graph, long seed, int number, int size, Mood mood) {
  /// What a world is like.
  enum Mood {
    /// Everybody answers, at once.
    CALM,
    /// Some models fail, in passing or for good.
    FAILING,
    /// Texts say what an attacker would have them say.
    HOSTILE
  }

  /// A number that depends on nothing but these.
  long draw(String what, long which) {
    long mixed = mix(seed + 0x9E3779B97F4A7C15L * (number + 1));
    for (int i = 0; i < what.length(); i++) {
      mixed = mixed * 31 + what.charAt(i);
    }
    return mix(mixed + which);
  }

  /// The finisher of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  boolean isOneIn(int n, String what, long which) {
    return Math.floorMod(draw(what, which), n) == 0;
  }

  /// @param paths that are likely to mean something
  Value value(Type type, List<String> paths, String what, long which) throws NoValue {
    var random = new SplittableRandom(draw(what, which));
    var from = isOneIn(5, what, which + 1) ? AnyValue.From.BOUNDARIES : AnyValue.From.ALL;
    var value = new AnyValue(graph.types(), paths).of(type, from, random);
    return new Rework(graph.types()).shortened(value, type, size);
  }

  /// The arguments, by name. The first trial leaves out those that have a default.
  SequencedMap<String, Value> arguments() throws NoValue {
    var arguments = new LinkedHashMap<String, Value>();
    for (var parameter : graph.entry().parameters()) {
      if (parameter.standard().isEmpty() || number % 2 == 1) {
        arguments.put(
            parameter.name(),
            value(parameter.type(), List.of(), "argument " + parameter.name(), 0));
      }
    }
    return arguments;
  }

  Trial with(int otherNumber, int otherSize) {
    return new Trial(graph, seed, otherNumber, otherSize, mood);
  }
}
