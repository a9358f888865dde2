package dev.wf.compiler.reach;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The points of a program, numbered in the order of the text, and the nodes of its trees to which
/// they belong. What tests and properties say of themselves has none, and neither has the library
/// where a program imports it.
public final class Points {
  /// Of a program in which nothing is counted.
  public static final Points NONE = new Points(List.of(), Map.of(), Map.of());

  private final List<Reachable> all;
  private final Map<Node, Integer> beginnings;
  private final Map<Expr, Integer> asides;

  Points(List<Reachable> all, Map<Node, Integer> beginnings, Map<Expr, Integer> asides) {
    this.all = List.copyOf(all);
    this.beginnings = new IdentityHashMap<>(beginnings);
    this.asides = new IdentityHashMap<>(asides);
  }

  public static Points of(Modules modules) {
    return new PointReader(modules).points();
  }

  /// All parts, in the order of the text.
  public List<Reachable> all() {
    return all;
  }

  /// Where a statement, an expression that is a body, or an empty block begins.
  public OptionalInt beginning(Node node) {
    return found(beginnings.get(node));
  }

  /// Beside an expression: past an `if` without `else`, the first of the points of how often a body
  /// runs, of what came to a `try`.
  public OptionalInt aside(Expr expr) {
    return found(asides.get(expr));
  }

  private static OptionalInt found(Integer point) {
    return point == null ? OptionalInt.empty() : OptionalInt.of(point);
  }
}
