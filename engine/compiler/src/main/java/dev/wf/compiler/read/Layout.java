package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/// Which line ends count. A function from tokens to tokens: of each run of line ends one is left
/// where it separates something, none where it does not.
///
/// A line end separates only directly inside braces or outside of all brackets; not after a word
/// that wants more, and not before a word that goes on. Expects that brackets are paired.
final class Layout {
  /// After these a line goes on. Not after `>`: `-> map<T>` ends a line.
  private static final Set<Integer> WANT_MORE =
      Set.of(
          WfLexer.ASSIGN,
          WfLexer.FATARROW,
          WfLexer.ARROW,
          WfLexer.COMMA,
          WfLexer.COLON,
          WfLexer.DOT,
          WfLexer.QDOT,
          WfLexer.BAR,
          WfLexer.WITH,
          WfLexer.LBRACE,
          WfLexer.SEMI,
          WfLexer.PLUS,
          WfLexer.MINUS,
          WfLexer.STAR,
          WfLexer.SLASH,
          WfLexer.PERCENT,
          WfLexer.LT,
          WfLexer.LE,
          WfLexer.GE,
          WfLexer.EQ,
          WfLexer.NE,
          WfLexer.AND,
          WfLexer.OR,
          WfLexer.QQ);

  /// These go on with the line above. Not `-`: `-x` begins a line.
  private static final Set<Integer> GO_ON =
      Set.of(
          WfLexer.DOT,
          WfLexer.QDOT,
          WfLexer.BAR,
          WfLexer.ARROW,
          WfLexer.FATARROW,
          WfLexer.RBRACE,
          WfLexer.RPAREN,
          WfLexer.RBRACK,
          WfLexer.WITH,
          WfLexer.AS,
          WfLexer.CATCH,
          WfLexer.ELSE,
          WfLexer.PLUS,
          WfLexer.STAR,
          WfLexer.SLASH,
          WfLexer.PERCENT,
          WfLexer.LT,
          WfLexer.LE,
          WfLexer.GT,
          WfLexer.GE,
          WfLexer.EQ,
          WfLexer.NE,
          WfLexer.AND,
          WfLexer.OR,
          WfLexer.QQ);

  /// Of those, the ones that are names before `:` and after `.`.
  private static final Set<Integer> WORDS =
      Set.of(WfLexer.WITH, WfLexer.AS, WfLexer.CATCH, WfLexer.ELSE);

  private final String text;
  private final List<Token> all;
  private final List<Token> out = new ArrayList<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private int last = WfLexer.SEMI;
  private boolean mayEnd = true;

  private Layout(String text, List<Token> all) {
    this.text = text;
    this.all = all;
  }

  static List<Token> of(String text, List<Token> tokens) {
    return new Layout(text, tokens).laidOut();
  }

  /// As if it stood in a hole: no line end outside of braces counts.
  static List<Token> inHole(String text, List<Token> tokens) {
    var layout = new Layout(text, tokens);
    layout.open.push(WfLexer.HOLE);
    return layout.laidOut();
  }

  private List<Token> laidOut() {
    Token lineEnd = null;
    for (int i = 0; i < all.size(); i++) {
      var token = all.get(i);
      if (token.getType() == WfLexer.NL) {
        lineEnd = lineEnd == null ? token : lineEnd;
      } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        int next = kindAfter(i);
        if (lineEnd != null && separates(token, next)) {
          out.add(lineEnd);
        }
        lineEnd = null;
        add(token, next);
      }
    }
    return out;
  }

  private boolean separates(Token token, int next) {
    boolean counts = open.isEmpty() || open.peek() == WfLexer.LBRACE;
    boolean ends = mayEnd && !goesOn(token.getType(), next) && last != WfLexer.SEMI;
    return counts && token.getType() != Token.EOF && (ends || wantsInVain(token, next));
  }

  /// A word that wants more gets none where the next line begins something new: the end of the line
  /// is then what does not fit, and the next line is as good as it was.
  private boolean wantsInVain(Token token, int next) {
    return !mayEnd
        && last != WfLexer.LBRACE
        && last != WfLexer.SEMI
        && (Scanner.states(text, token.getStartIndex())
            || Scanner.declares(text, token.getStartIndex())
            || last == WfLexer.COLON && next == WfLexer.COLON);
  }

  private static boolean goesOn(int kind, int next) {
    boolean isName = WORDS.contains(kind) && next == WfLexer.COLON;
    boolean isArm = kind == WfLexer.ELSE && next == WfLexer.FATARROW;
    return GO_ON.contains(kind) && !isName && !isArm;
  }

  private void add(Token token, int next) {
    int kind = token.getType();
    boolean isName = next == WfLexer.COLON || last == WfLexer.DOT || last == WfLexer.QDOT;
    mayEnd = !WANT_MORE.contains(kind) || kind == WfLexer.WITH && isName;
    last = kind;
    out.add(token);
    switch (kind) {
      case WfLexer.LPAREN, WfLexer.LBRACK, WfLexer.LBRACE, WfLexer.HOLE -> open.push(kind);
      case WfLexer.RPAREN, WfLexer.RBRACK, WfLexer.RBRACE -> open.pop();
      default -> {}
    }
  }

  private int kindAfter(int index) {
    for (int i = index + 1; i < all.size(); i++) {
      var token = all.get(i);
      if (token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != WfLexer.NL) {
        return token.getType();
      }
    }
    return Token.EOF;
  }
}
