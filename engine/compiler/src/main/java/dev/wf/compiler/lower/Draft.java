package dev.wf.compiler.lower;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A block while it is made.
final class Draft extends Scope {
  private final int given;
  private final SiteNames siteNames;
  private final List<Step> steps = new ArrayList<>();

  private Draft(Optional<Scope> around, int given, SiteNames siteNames) {
    super(around);
    this.given = given;
    this.siteNames = siteNames;
  }

  static Draft outermost(int given) {
    return new Draft(Optional.empty(), given, new SiteNames());
  }

  /// A block that asks nobody, made within an expression: no site stands in it.
  static Draft within(Scope around) {
    return new Draft(Optional.of(around), 0, new SiteNames());
  }

  /// A block that adds no part of its own to the paths of what stands in it.
  Draft inner(int given) {
    return new Draft(Optional.of(this), given, siteNames);
  }

  /// The body of a `for`.
  Draft body(int given) {
    return new Draft(Optional.of(this), given, new SiteNames());
  }

  SiteNames siteNames() {
    return siteNames;
  }

  /// Adds the step that is made for the next cell, and gives that cell.
  Expr.Local add(IntFunction<Step> step) {
    int cell = given + steps.size();
    steps.add(step.apply(cell));
    return new Expr.Local(0, cell);
  }

  /// The cell that holds a value, a further one only if it is not in a cell yet.
  Expr.Local cell(Expr value) {
    return value instanceof Expr.Local local ? local : add(cell -> new Step.Compute(cell, value));
  }

  Block block(Expr result) {
    return new Block(given, given + steps.size(), steps, result);
  }
}
