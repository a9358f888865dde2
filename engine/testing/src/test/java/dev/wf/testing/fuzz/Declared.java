package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a program declares, as far as it is written.
final class Declared {
  static final Ty ERROR =
      new Ty.Named(
          "Error",
          new Ty.RecordOf(
              List.of(
                  new Ty.Field("kind", Ty.Plain.STRING),
                  new Ty.Field("message", Ty.Plain.STRING),
                  new Ty.Field("node", Ty.Plain.STRING))));

  enum Kind {
    FUNCTION,
    AGENT,
    WORKFLOW
  }

  /// Something that is called by its name.
  ///
  /// @param names of its parameters
  /// @param asks whether a call of it may ask anybody
  /// @param changes whether it may change the workspace
  record Callable(
      Kind kind,
      String name,
      List<String> names,
      List<Ty> parameters,
      Ty result,
      boolean asks,
      boolean changes) {}

  final List<Ty> types = new ArrayList<>();
  final List<Scope.Value> constants = new ArrayList<>();
  final List<Callable> callables = new ArrayList<>();
  private int names;

  /// A name that nothing else has.
  String fresh(String stem) {
    return stem + ++names;
  }

  Stream<Callable> callable(Scope scope) {
    return callables.stream()
        .filter(c -> (scope.asks() || !c.asks) && (scope.changes() || !c.changes));
  }
}
