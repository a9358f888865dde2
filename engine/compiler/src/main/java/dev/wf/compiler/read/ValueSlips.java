package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.ir.diag.Diagnostic;
import java.util.Optional;

/// Values that are put together differently in other languages.
final class ValueSlips {
  private static final String BLOCK = "`if c { … }`, `for x in xs { … }`";

  private ValueSlips() {}

  static Optional<Diagnostic> of(Stop stop) {
    return switch (stop.kind()) {
      case WfLexer.COLON -> colon(stop);
      case WfLexer.IF -> conditional(stop);
      case WfLexer.FOR ->
          stop.expects(WfLexer.RBRACK)
              ? stop.slip("`for` stands before what it does.", "`for x in xs { x + 1 }` is a list")
              : Optional.empty();
      case WfLexer.STAR ->
          stop.touches(WfLexer.STAR)
              ? stop.slipWithBefore("There is no `**`.", "`x * x`")
              : Optional.empty();
      case WfLexer.GT ->
          stop.touches(WfLexer.BAR)
              ? stop.slipWithBefore("There is no `|>`.", "`x.f(y)` is `f(x, y)`")
              : Optional.empty();
      case WfLexer.BAR ->
          stop.isFollowedBy(WfLexer.GT)
              ? stop.slip("There is no `|>`.", "`x.f(y)` is `f(x, y)`")
              : Optional.empty();
      case WfLexer.SLASH ->
          Expected.expression(stop.expected())
              ? stop.slip("A pattern is a string.", "`r\"[a-z]+\"`: in it a backslash is just one")
              : Optional.empty();
      case WfLexer.LBRACK -> bracket(stop);
      case WfLexer.COMMA ->
          stop.begin().getType() == WfLexer.LET && stop.endsStatement()
              ? stop.slip("A `let` gives one name.", "write one `let` a line")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Diagnostic> colon(Stop stop) {
    if (stop.expects(WfLexer.LBRACE) && !stop.expects(WfLexer.ARROW)) {
      return stop.slip("A block stands in braces.", BLOCK);
    }
    return stop.expects(WfLexer.RBRACK)
        ? stop.slip("There are no slices in brackets.", "`xs.slice(0, 2)`, `xs.take(2)`")
        : Optional.empty();
  }

  /// `1 if b else 2`.
  private static Optional<Diagnostic> conditional(Stop stop) {
    return Expected.operator(stop.expected())
        ? stop.slip("`if` stands before what it decides.", "`if c { a } else { b }` is a value")
        : Optional.empty();
  }

  private static Optional<Diagnostic> bracket(Stop stop) {
    if (stop.before().getType() == WfLexer.QDOT) {
      return stop.slip("`?.` stands before a name.", "`xs.get(i)` is null where there is none");
    }
    return stop.before().getType() == WfLexer.LET
        ? stop.slip(
            "A list is not taken apart.", "`xs[0]`, `xs.first()`; a record is: `let { a, b } = r`")
        : Optional.empty();
  }
}
