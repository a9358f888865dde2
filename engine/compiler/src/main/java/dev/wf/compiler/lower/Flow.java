package dev.wf.compiler.lower;

import dev.wf.ir.graph.Expr;

/// What a part of the text comes to.
///
/// @param growth how deep it may be a list that is still growing; if at all, the value is a local
record Flow(Expr value, int growth) {
  Flow {
    if (growth > 0 && !(value instanceof Expr.Local)) {
      throw new IllegalStateException("a growing list lies in a cell, but this is " + value);
    }
  }

  static Flow known(Expr value) {
    return new Flow(value, 0);
  }
}
