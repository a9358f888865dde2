package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Expr;
import java.util.Optional;

/// Where the value of a name lies.
sealed interface Spot {
  /// In a cell, or in a field of what is in one.
  ///
  /// @param growth how deep the list in the cell may still be growing
  record InCell(Scope owner, int cell, Optional<String> field, int growth) implements Spot {}

  /// Nowhere: the name is one of a function, lowered where it is called.
  ///
  /// @param around what it is lowered in
  record Function(Expr function, Home around) implements Spot {}
}
