package dev.wf.testing.jqwik;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.testing.generate.AnyValue;
import dev.wf.testing.generate.Boundaries;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.generate.Simpler;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/// The values of a type of the language, as jqwik takes them.
final class ValueArbitrary implements Arbitrary<Value> {
  private final Type type;
  private final AnyValue any;
  private final Boundaries boundaries;
  private final Simpler simpler;

  /// @param paths that are likely to mean something
  /// @throws IllegalArgumentException where the type has no value
  ValueArbitrary(Type type, Definitions types, List<String> paths) {
    this.type = type;
    this.any = new AnyValue(types, paths);
    this.boundaries = new Boundaries(types, paths);
    this.simpler = new Simpler(types);
    edges(1);
  }

  private List<Value> edges(int most) {
    try {
      return boundaries.of(type, most);
    } catch (NoValue e) {
      throw none(e);
    }
  }

  private static IllegalArgumentException none(NoValue e) {
    return new IllegalArgumentException("There is no value of " + e.type() + ".", e);
  }

  @Override
  public RandomGenerator<Value> generator(int genSize) {
    return random -> {
      try {
        return new Simplifying(any.of(type, AnyValue.From.ALL, random), Simplifying.FIRST);
      } catch (NoValue e) {
        throw none(e);
      }
    };
  }

  @Override
  public EdgeCases<Value> edgeCases(int maxEdgeCases) {
    return EdgeCases.fromSuppliers(
        edges(maxEdgeCases).stream()
            .<Supplier<Shrinkable<Value>>>map(
                value -> () -> new Simplifying(value, Simplifying.FIRST))
            .toList());
  }

  @Override
  public String toString() {
    return "values of " + type;
  }

  /// A value, and those that are simpler.
  ///
  /// jqwik takes what is no farther than what it has. Which of two values is the simpler is known
  /// only of those that one was made from the other, so how far a value is away is told by how
  /// often it was made simpler.
  private final class Simplifying implements Shrinkable<Value> {
    /// More steps than there are.
    private static final long FIRST = 1 << 20;

    private final Value value;
    private final long distance;

    private Simplifying(Value value, long distance) {
      this.value = value;
      this.distance = distance;
    }

    @Override
    public Value value() {
      return value;
    }

    @Override
    public Stream<Shrinkable<Value>> shrink() {
      try {
        return simpler.than(value, type).stream()
            .map(other -> new Simplifying(other, Math.max(0, distance - 1)));
      } catch (NoValue e) {
        throw none(e);
      }
    }

    @Override
    public ShrinkingDistance distance() {
      return ShrinkingDistance.of(distance);
    }
  }
}
