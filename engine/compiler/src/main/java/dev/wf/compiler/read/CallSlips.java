package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import dev.wf.ir.diag.Diagnostic;
import java.util.Optional;

/// Words that are called like functions in other languages, and functions that are called
/// differently there.
final class CallSlips {
  private CallSlips() {}

  static Optional<Diagnostic> of(Stop stop) {
    return wordWithBraces(stop)
        .or(() -> wordsOfTheLanguage(stop))
        .or(() -> arguments(stop))
        .or(() -> braces(stop));
  }

  /// `switch (x) {`, `while (b) {`, `function (x) {`.
  private static Optional<Diagnostic> wordWithBraces(Stop stop) {
    if (stop.kind() != WfLexer.LBRACE || stop.before().getType() != WfLexer.RPAREN) {
      return Optional.empty();
    }
    var word = stop.beforeBrackets();
    if (word.getText().startsWith("func") && word != stop.begin()) {
      return stop.slip(word, "A function without a name is `x => …`.", "`x => { … }`");
    }
    return ForeignWords.hint(word.getText())
        .filter(_ -> word.getType() == WfLexer.ID)
        .map(
            stop.error("WF1030", word, "`" + word.getText() + "` is not a word of this language.")
                ::hint);
  }

  private static Optional<Diagnostic> wordsOfTheLanguage(Stop stop) {
    if (stop.begin().getType() == WfLexer.ASSERT
        && stop.next(stop.begin()).getType() == WfLexer.LPAREN) {
      return stop.slip(
          stop.begin(), "`assert` takes no parentheses.", "`assert x > 0, \"what is wrong\"`");
    }
    if (stop.kind() == WfLexer.LPAREN && stop.before().getType() == WfLexer.ASK) {
      return stop.slip("`ask` takes no parentheses.", "`ask \"…\"`");
    }
    if (stop.kind() == WfLexer.AGENT && stop.after().getType() == WfLexer.LPAREN) {
      return stop.slip(
          "`agent` declares an agent outside of all braces.",
          "`ask \"…\"` asks without a declaration");
    }
    return Optional.empty();
  }

  private static Optional<Diagnostic> arguments(Stop stop) {
    if (stop.kind() == WfLexer.ELLIPSIS
        && (stop.isIn(WfParser.RULE_arg) || stop.isIn(WfParser.RULE_args))) {
      return stop.slip("Arguments are not spread.", "pass the list itself: `f(xs)`");
    }
    return Optional.empty();
  }

  /// `xs.map { x => … }`.
  private static Optional<Diagnostic> braces(Stop stop) {
    return stop.kind() == WfLexer.LBRACE
            && Stop.isName(stop.before().getType())
            && stop.before(2).getType() == WfLexer.DOT
        ? stop.slip(
            "A function is passed in parentheses.", "`." + stop.before().getText() + "(x => …)`")
        : Optional.empty();
  }
}
