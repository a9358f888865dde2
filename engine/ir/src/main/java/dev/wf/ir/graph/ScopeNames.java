package dev.wf.ir.graph;

/// What the printed form calls cells: a letter for the scope, outermost `a`, and the cell's number,
/// so that `b2` is the same cell from wherever it is read.
///
/// @param level how many scopes lie around this one
record ScopeNames(int level) {
  static final ScopeNames OUTERMOST = new ScopeNames(0);

  ScopeNames inner() {
    return new ScopeNames(level + 1);
  }

  String cell(int number) {
    return letters(level) + number;
  }

  String local(Expr.Local local) {
    return local.depth() <= level
        ? letters(level - local.depth()) + local.cell()
        : "outside" + local.depth() + "." + local.cell();
  }

  private static String letters(int level) {
    return level < 26
        ? String.valueOf((char) ('a' + level))
        : letters(level / 26 - 1) + (char) ('a' + level % 26);
  }
}
