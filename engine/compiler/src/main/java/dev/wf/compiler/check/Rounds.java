package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the rounds of one loop give: to the next round, and to what stands around the loop.
final class Rounds {
  private final Expr.Loop loop;
  private final Map<String, Type> state;
  private final Goal goal;
  private final List<Given> next = new ArrayList<>();
  private final List<Given> left = new ArrayList<>();
  private boolean bare;

  /// @param name of the state; empty for the value of a `break`
  record Given(String name, Expr value, Type type) {}

  /// @param state what each round begins with, by name
  /// @param goal what is wanted of the loop
  Rounds(Expr.Loop loop, Map<String, Type> state, Goal goal) {
    this.loop = loop;
    this.state = new LinkedHashMap<>(state);
    this.goal = goal;
  }

  Expr.Loop loop() {
    return loop;
  }

  Map<String, Type> state() {
    return state;
  }

  Goal goal() {
    return goal;
  }

  void goesOn(String name, Expr value, Type type) {
    next.add(new Given(name, value, type));
  }

  void leaves(Expr value, Type type) {
    left.add(new Given("", value, type));
  }

  /// A `break` without a value, which gives null.
  void leaves() {
    bare = true;
  }

  List<Given> next() {
    return List.copyOf(next);
  }

  List<Given> left() {
    return List.copyOf(left);
  }

  boolean isLeftBare() {
    return bare;
  }

  boolean isLeft() {
    return bare || !left.isEmpty();
  }
}
