package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;

/// The scope of a `let` or a lambda. Its cells hold values and [Closure]s, and are filled before
/// anything reads them.
final class Cells implements Scope {
  private final Object[] cells;
  private final Scope outer;

  Cells(Object[] cells, Scope outer) {
    this.cells = cells;
    this.outer = outer;
  }

  void fill(int number, Object content) {
    cells[number] = content;
  }

  /// A [Value] or a [Closure].
  Object content(int number) {
    var content = cells[number];
    if (content == null) {
      throw new IllegalStateException(
          "a binding reads those before it, but cell " + number + " is not filled yet");
    }
    return content;
  }

  @Override
  public Value cell(int number) {
    return Evaluator.asValue(content(number));
  }

  @Override
  public Scope outer() {
    return outer;
  }
}
