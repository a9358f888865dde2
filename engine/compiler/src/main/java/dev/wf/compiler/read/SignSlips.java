package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import dev.wf.ir.diag.Diagnostic;
import java.util.Optional;

/// Signs that mean something else in other languages.
final class SignSlips {
  private static final String NEW_VALUE =
      "`let` names a new value; the state of a `loop` goes on with `next (name: …)`";

  private SignSlips() {}

  static Optional<Diagnostic> of(Stop stop) {
    return switch (stop.kind()) {
      case WfLexer.ASSIGN -> assignment(stop);
      case WfLexer.COLON -> colon(stop);
      case WfLexer.LPAREN ->
          stop.touches(WfLexer.RBRACK) && stop.before(2).getType() == WfLexer.LBRACK
              ? stop.slip("How long a list may be stands in its brackets.", "`T[0..5]`")
              : Optional.empty();
      case WfLexer.FATARROW ->
          stop.expects(WfLexer.ASSIGN) && stop.expects(WfLexer.LBRACE)
              ? stop.slip("A short function takes `=`.", "`fn name(…) = …`")
              : Optional.empty();
      case WfLexer.LT, WfLexer.LE, WfLexer.GT, WfLexer.GE, WfLexer.EQ, WfLexer.NE ->
          stop.expects(WfLexer.AND)
              ? stop.slip("Comparisons do not chain.", "`a < b && b < c`")
              : Optional.empty();
      case WfLexer.PLUS, WfLexer.MINUS ->
          stop.touches(stop.kind())
              ? stop.slipWithBefore("A value does not change.", NEW_VALUE)
              : Optional.empty();
      default -> Expected.operator(stop.expected()) ? operator(stop) : Optional.empty();
    };
  }

  private static Optional<Diagnostic> assignment(Stop stop) {
    var name = "`" + stop.before().getText() + ": …`";
    if (stop.touches(WfLexer.EQ, WfLexer.NE)) {
      var sign = stop.before().getText();
      return stop.slipWithBefore(
          (sign.equals("==") ? "Equality" : "Inequality") + " is `" + sign + "`.",
          "it compares by value");
    }
    if (stop.touches(
        WfLexer.PLUS, WfLexer.MINUS, WfLexer.STAR, WfLexer.SLASH, WfLexer.PERCENT, WfLexer.COLON)) {
      return stop.slipWithBefore("A value does not change.", NEW_VALUE);
    }
    if (stop.isIn(WfParser.RULE_arg) || stop.isIn(WfParser.RULE_args)) {
      return stop.slip("A named argument takes `:`.", name);
    }
    if (stop.isIn(WfParser.RULE_record) || stop.expectsOnly(WfLexer.COLON)) {
      return stop.slip("A field takes `:`.", name);
    }
    if (stop.endsStatement()
        && stop.before(2).getType() == WfLexer.LBRACE
        && stop.isOnLineOf(stop.before(2))) {
      return stop.slip(
          "A field takes `:`, and a value is named by `let`.",
          "`{ " + stop.before().getText() + ": … }` is a record");
    }
    if (stop.endsStatement()) {
      return stop.slip("A value does not change.", NEW_VALUE);
    }
    return Expected.operator(stop.expected())
        ? stop.slip("`=` gives a name, it does not compare.", "`==` compares")
        : Optional.empty();
  }

  private static Optional<Diagnostic> colon(Stop stop) {
    if (stop.before().getType() == WfLexer.RPAREN && stop.expects(WfLexer.ARROW)) {
      return stop.slip("The type of a result stands behind `->`.", "`-> …`");
    }
    return stop.inStatements() && stop.endsStatement()
        ? stop.slip(
            "These braces hold statements, not a record.",
            "a record begins with `name:`, `name,` or `...`;"
                + " write `name,` for a field of that name")
        : Optional.empty();
  }

  private static Optional<Diagnostic> operator(Stop stop) {
    return switch (stop.kind()) {
      case WfLexer.Q ->
          stop.after().getType() == WfLexer.LBRACK
              ? stop.slip("`?` stands before `.`.", "`xs.get(i)` is null where there is none")
              : stop.slip("There is no `? :`.", "`if c { a } else { b }` is a value");
      case WfLexer.BAR -> stop.slip("`|` stands between types.", "`a || b` is true when one is");
      case WfLexer.ARROW -> stop.slip("`->` stands before a type.", "a function is `x => …`");
      case WfLexer.BANG ->
          stop.slip("`!` stands before what it negates.", "`x ?? y` replaces null");
      case WfLexer.RANGE ->
          stop.slip("`..` stands in bounds and behind `sample`.", "`range(0, 5)` is a list");
      case WfLexer.IN -> stop.slip("`in` stands in `for`.", "`xs.contains(x)`");
      default -> Optional.empty();
    };
  }
}
