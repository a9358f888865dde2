package dev.wf.testing.fuzz;

/// A written expression.
///
/// @param isTight whether any operator may stand beside it
record Code(String text, boolean isTight) {
  static Code tight(String text) {
    return new Code(text, true);
  }

  static Code loose(String text) {
    return new Code(text, false);
  }

  /// As an operand.
  String operand() {
    return isTight ? text : "(" + text + ")";
  }

  @Override
  public String toString() {
    return text;
  }
}
