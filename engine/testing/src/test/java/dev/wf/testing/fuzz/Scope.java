package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may be used where an expression stands.
///
/// @param values names in sight, with their types
/// @param asks whether agents, other workflows and the world may be asked here
/// @param changes whether the workspace may be changed here
/// @param returns what `return` takes here, where it may stand
/// @param loop the loop whose rounds may end here
record Scope(
    List<Value> values,
    boolean asks,
    boolean changes,
    Optional<Ty> returns,
    Optional<Rounds> loop) {
  record Value(String name, Ty type) {}

  /// @param state what it carries
  /// @param result what `break` takes; none where nothing may break it
  record Rounds(List<Value> state, Optional<Ty> result) {}

  Scope {
    values = new ArrayList<>(values);
  }

  /// A block inside: what it names is not seen outside.
  Scope inner() {
    return new Scope(values, asks, changes, returns, loop);
  }

  /// Where no `return`, `next` or `break` may stand.
  Scope enclosed() {
    return new Scope(values, asks, changes, Optional.empty(), Optional.empty());
  }

  /// The same where nobody is asked.
  Scope quiet() {
    return new Scope(values, false, false, Optional.empty(), Optional.empty());
  }

  /// Beside others of its kind, where the order of changes would show.
  Scope unordered() {
    return new Scope(values, asks, false, Optional.empty(), Optional.empty());
  }

  /// A copy of the workspace of its own.
  Scope copied() {
    return new Scope(values, asks, asks, Optional.empty(), Optional.empty());
  }

  Scope rounds(Rounds rounds) {
    return new Scope(values, asks, changes, Optional.empty(), Optional.of(rounds));
  }

  Scope with(String name, Ty type) {
    var scope = inner();
    scope.values.add(new Value(name, type));
    return scope;
  }

  void add(String name, Ty type) {
    values.add(new Value(name, type));
  }
}
