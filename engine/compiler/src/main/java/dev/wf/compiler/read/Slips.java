package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Span;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Says what is wrong with a sentence.
final class Slips {
  private final Mistakes mistakes;
  private final Token token;
  private final Token before;
  private final IntervalSet expected;

  Slips(Parser parser, RecognitionException mistake, Mistakes mistakes) {
    this.mistakes = mistakes;
    token = mistake.getOffendingToken();
    var tokens = parser.getTokenStream();
    before = token.getTokenIndex() > 0 ? tokens.get(token.getTokenIndex() - 1) : token;
    expected = mistake.getExpectedTokens();
  }

  Diagnostic diagnostic() {
    return Diagnostic.error(
        "WF1001",
        mistakes.place(span()),
        "Expected " + Expected.of(expected) + ", found " + found() + ".");
  }

  /// An end is marked behind the word before it.
  private Span span() {
    return isEnd() ? new Span(before.getStopIndex() + 1, 0) : Spans.of(token);
  }

  private boolean isEnd() {
    return token.getType() == WfLexer.NL || token.getType() == Token.EOF;
  }

  private String found() {
    return switch (token.getType()) {
      case WfLexer.NL -> "the end of the line";
      case Token.EOF -> "the end of the file";
      case WfLexer.STRING_OPEN, WfLexer.TEXT_OPEN, WfLexer.RAW_OPEN, WfLexer.RAW_STRING ->
          "a string";
      default -> "`" + token.getText() + "`";
    };
  }
}
