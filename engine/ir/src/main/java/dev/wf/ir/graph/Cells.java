package dev.wf.ir.graph;

import java.util.BitSet;
import java.util.Optional;

/// Which cells of a scope, and of those around it, may be read at a point of the text.
final class Cells {
  private final int size;
  private final BitSet filled = new BitSet();
  private final Optional<Cells> around;

  private Cells(int size, Optional<Cells> around) {
    this.size = size;
    this.around = around;
  }

  /// A scope whose first cells are given.
  static Cells frame(int given, int size, Optional<Cells> around) {
    var cells = new Cells(size, around);
    cells.filled.set(0, given);
    return cells;
  }

  /// Fills a cell; false where there is no such cell or it is filled already.
  boolean fill(int cell) {
    if (cell < 0 || cell >= size || filled.get(cell)) {
      return false;
    }
    filled.set(cell);
    return true;
  }

  void fillNext() {
    filled.set(filled.nextClearBit(0));
  }

  boolean readable(Expr.Local local) {
    var scope = Optional.of(this);
    for (int i = 0; i < local.depth() && scope.isPresent(); i++) {
      scope = scope.get().around;
    }
    return local.depth() >= 0
        && local.cell() >= 0
        && scope.filter(s -> s.filled.get(local.cell())).isPresent();
  }
}
