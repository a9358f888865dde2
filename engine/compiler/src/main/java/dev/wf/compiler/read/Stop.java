package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Span;
import java.util.Arrays;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/// Where the parser stopped: at a word that does not fit, with the words around it, what would have
/// fitted, and what it was reading.
final class Stop {
  private final Mistakes mistakes;
  private final TokenStream tokens;
  private final ParserRuleContext context;
  private final IntervalSet expected;
  private final Token token;

  Stop(TokenStream tokens, ParserRuleContext context, RecognitionException mistake, Mistakes all) {
    this.mistakes = all;
    this.tokens = tokens;
    this.context = context;
    expected = mistake.getExpectedTokens();
    token = mistake.getOffendingToken();
  }

  Token token() {
    return token;
  }

  int kind() {
    return token.getType();
  }

  IntervalSet expected() {
    return expected;
  }

  boolean expects(int kind) {
    return expected.contains(kind);
  }

  /// Would nothing else fit?
  boolean expectsOnly(int kind) {
    return expected.contains(kind) && expected.size() == 1;
  }

  /// The word before this one, or this one where there is none.
  Token before() {
    return before(1);
  }

  Token before(int words) {
    int index = token.getTokenIndex() - words;
    return index < 0 ? token : tokens.get(index);
  }

  Token after() {
    return next(token);
  }

  Token next(Token other) {
    return tokens.get(Math.min(other.getTokenIndex() + 1, tokens.size() - 1));
  }

  /// Does this sign stand right behind this word?
  boolean isFollowedBy(int kind) {
    return after().getType() == kind && token.getStopIndex() + 1 == after().getStartIndex();
  }

  /// The word before the brackets that close right before this word.
  Token beforeBrackets() {
    int depth = 0;
    int index = token.getTokenIndex() - 1;
    while (index > 0) {
      depth +=
          switch (tokens.get(index).getType()) {
            case WfLexer.RPAREN -> 1;
            case WfLexer.LPAREN -> -1;
            default -> 0;
          };
      index--;
      if (depth == 0) {
        break;
      }
    }
    return tokens.get(Math.max(index, 0));
  }

  /// The first word of the statement or field that was being read.
  Token begin() {
    int index = token.getTokenIndex();
    while (index > 0 && !separates(tokens.get(index - 1).getType())) {
      index--;
    }
    return tokens.get(index);
  }

  private static boolean separates(int kind) {
    return kind == WfLexer.NL || kind == WfLexer.SEMI || kind == WfLexer.LBRACE;
  }

  boolean isOnLineOf(Token other) {
    return other.getLine() == token.getLine() && other != token;
  }

  /// Does one of these signs stand right before this word?
  boolean touches(int... kinds) {
    boolean adjacent = before().getStopIndex() + 1 == token.getStartIndex();
    return adjacent && Arrays.stream(kinds).anyMatch(k -> k == before().getType());
  }

  boolean isString() {
    return isString(kind());
  }

  private static boolean isString(int kind) {
    return switch (kind) {
      case WfLexer.STRING_OPEN, WfLexer.TEXT_OPEN, WfLexer.RAW_OPEN, WfLexer.RAW_STRING -> true;
      default -> false;
    };
  }

  boolean isReserved() {
    return isReserved(kind());
  }

  static boolean isReserved(int kind) {
    return kind >= WfLexer.LET && kind <= WfLexer.EXPECT;
  }

  static boolean declares(int kind) {
    return kind >= WfLexer.CONST && kind <= WfLexer.PROPERTY;
  }

  /// Does what follows go on with a value, as it would behind the name of one?
  boolean isUsedAsName() {
    return switch (after().getType()) {
      case WfLexer.DOT,
          WfLexer.QDOT,
          WfLexer.COMMA,
          WfLexer.RPAREN,
          WfLexer.RBRACK,
          WfLexer.RBRACE,
          WfLexer.PLUS,
          WfLexer.STAR,
          WfLexer.SLASH,
          WfLexer.EQ,
          WfLexer.NE,
          WfLexer.AND,
          WfLexer.OR,
          WfLexer.QQ ->
          kind() != WfLexer.RETURN && kind() != WfLexer.BREAK;
      default -> false;
    };
  }

  boolean isName() {
    return isName(kind());
  }

  static boolean isName(int kind) {
    return kind == WfLexer.ID || kind >= WfLexer.ORDER && kind <= WfLexer.WORKSPACE;
  }

  boolean beginsValue() {
    return beginsValue(kind());
  }

  private static boolean beginsValue(int kind) {
    return isString(kind)
        || isReserved(kind)
        || isName(kind)
        || kind >= WfLexer.MONEY && kind <= WfLexer.INT
        || kind == WfLexer.TYPE_ID;
  }

  /// Could a word before this one be an operator or the beginning of a form?
  boolean beginsOperand(Token word) {
    return switch (word.getType()) {
      case WfLexer.LBRACE, WfLexer.LPAREN, WfLexer.LBRACK, WfLexer.BANG, WfLexer.MINUS -> true;
      default -> beginsValue(word.getType());
    };
  }

  boolean endsStatement() {
    return Expected.lineEnd(expected) && inStatements();
  }

  boolean inStatements() {
    return isIn(WfParser.RULE_block) || isIn(WfParser.RULE_doBlock) || isIn(WfParser.RULE_stmt);
  }

  boolean reads(int rule) {
    return context.getRuleIndex() == rule;
  }

  /// Is this the innermost list or element around the place?
  boolean isIn(int rule) {
    var around = context;
    while (around != null
        && around.getRuleIndex() != rule
        && !Recovery.isElementOrList(around.getRuleIndex())) {
      around = around.getParent();
    }
    return around != null && around.getRuleIndex() == rule;
  }

  String text() {
    return "`" + token.getText() + "`";
  }

  /// What was expected and what was found: all that can be said where no habit is recognised.
  Diagnostic unexpected() {
    var wanted = Expected.of(expected, mistakes.end());
    return error("WF1001", token, "Expected " + wanted + ", found " + found() + ".");
  }

  Optional<Diagnostic> unexpected(String hint) {
    return Optional.of(unexpected().hint(hint));
  }

  private String found() {
    return switch (kind()) {
      case WfLexer.NL -> "the end of the line";
      case Token.EOF -> mistakes.end();
      case WfLexer.STRING_CHARS, WfLexer.TEXT_CHARS, WfLexer.RAW_CHARS -> "text";
      default -> isString() ? "a string" : text();
    };
  }

  Optional<Diagnostic> slip(String message, String hint) {
    return slip(token, message, hint);
  }

  Optional<Diagnostic> slip(Token at, String message, String hint) {
    return Optional.of(error("WF1033", at, message).hint(hint));
  }

  /// About a sign that this word and the one before it make together.
  Optional<Diagnostic> slipWithBefore(String message, String hint) {
    var span = Spans.of(before()).to(Spans.of(token));
    return Optional.of(Diagnostic.error("WF1033", mistakes.place(span), message).hint(hint));
  }

  /// An end is marked behind the word before it.
  Diagnostic error(String code, Token at, String message) {
    boolean isEnd = at.getType() == WfLexer.NL || at.getType() == Token.EOF;
    var span = isEnd ? new Span(before().getStopIndex() + 1, 0) : Spans.of(at);
    return Diagnostic.error(code, mistakes.place(span), message);
  }
}
