package dev.wf.testing.jqwik;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.testing.api.CompletionOrder;
import dev.wf.testing.api.FailureKind;
import dev.wf.testing.api.Faults;
import dev.wf.testing.api.WorkflowTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// What a property of a workflow leaves open, as arbitraries of jqwik. Each has the boundaries of
/// its type for edge cases (bounds, lengths, members, texts that often break prompts) and shrinks
/// to the simplest value of the type.
public final class WorkflowArbitraries {
  /// Faults are spread over so many requests.
  private static final int REQUESTS = 40;

  private static final int MOST_FAULTS = 4;

  private WorkflowArbitraries() {}

  /// Values of a type that names no other.
  ///
  /// @throws IllegalArgumentException where the type has no value, or none that can be made up: a
  ///   function, a patch
  public static Arbitrary<Value> valueOf(Type type) {
    return valueOf(type, Definitions.NONE);
  }

  /// Values of a type.
  ///
  /// @param types what the names in it stand for: [WorkflowTest#types]
  public static Arbitrary<Value> valueOf(Type type, Definitions types) {
    return new ValueArbitrary(type, types, List.of());
  }

  /// Values of a type that the program of a test declares; paths in it are mostly those of files in
  /// the workspace.
  public static Arbitrary<Value> valueOf(WorkflowTest test, String type) {
    return of(test, test.type(type));
  }

  /// What a workflow may be given for one of its parameters.
  public static Arbitrary<Value> argumentOf(WorkflowTest test, String parameter) {
    return of(test, test.parameterType(parameter));
  }

  /// What a workflow may be given, for [WorkflowTest#arguments].
  public static Arbitrary<Map<String, Value>> argumentsOf(WorkflowTest test) {
    Arbitrary<Map<String, Value>> all = Arbitraries.just(Map.of());
    for (var parameter : test.parameterTypes().entrySet()) {
      all =
          Combinators.combine(all, of(test, parameter.getValue()))
              .as((before, value) -> with(before, parameter.getKey(), value));
    }
    return all;
  }

  private static Map<String, Value> with(Map<String, Value> before, String name, Value value) {
    var more = new LinkedHashMap<>(before);
    more.put(name, value);
    return more;
  }

  /// What an agent may answer.
  public static Arbitrary<Value> answersOf(WorkflowTest test, String agent) {
    return of(test, test.resultType(agent));
  }

  private static Arbitrary<Value> of(WorkflowTest test, Type type) {
    return new ValueArbitrary(type, test.types(), test.paths());
  }

  /// What may go wrong with requests to a model: nothing, or up to four of them. Shrinks to
  /// nothing.
  public static Arbitrary<Faults> faults() {
    return faults(
        FailureKind.TRANSPORT,
        FailureKind.OVERLOADED,
        FailureKind.STALLED,
        FailureKind.SCHEMA,
        FailureKind.REFUSAL,
        FailureKind.TRUNCATED,
        FailureKind.TIMEOUT,
        FailureKind.FAILED);
  }

  /// The same of some kinds.
  public static Arbitrary<Faults> faults(FailureKind... kinds) {
    if (kinds.length == 0) {
      throw new IllegalArgumentException("Say at least one kind of failure.");
    }
    return Arbitraries.maps(
            Arbitraries.integers().between(1, REQUESTS), Arbitraries.of(List.of(kinds)))
        .ofMaxSize(MOST_FAULTS)
        .map(Faults::new);
  }

  /// Orders in which calls end. Shrinks to that in which they began.
  public static Arbitrary<CompletionOrder> orders() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE).map(CompletionOrder::new);
  }
}
