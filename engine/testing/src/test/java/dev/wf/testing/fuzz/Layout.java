package dev.wf.testing.fuzz;

import dev.wf.grammar.WfLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/// Sets a text in another layout that says the same: lines broken where they may be, more space,
/// empty lines, comments.
final class Layout {
  private static final Set<Integer> OPENING =
      Set.of(
          WfLexer.LPAREN,
          WfLexer.LBRACK,
          WfLexer.LBRACE,
          WfLexer.HOLE,
          WfLexer.STRING_OPEN,
          WfLexer.TEXT_OPEN,
          WfLexer.RAW_OPEN);
  private static final Set<Integer> CLOSING =
      Set.of(
          WfLexer.RPAREN,
          WfLexer.RBRACK,
          WfLexer.RBRACE,
          WfLexer.STRING_CLOSE,
          WfLexer.TEXT_CLOSE,
          WfLexer.RAW_CLOSE);
  private static final Set<Integer> TEXTS =
      Set.of(WfLexer.STRING_OPEN, WfLexer.TEXT_OPEN, WfLexer.RAW_OPEN);
  private static final Set<Integer> FREE = Set.of(WfLexer.LPAREN, WfLexer.LBRACK);

  /// What a line goes on behind.
  private static final Set<Integer> WANTING =
      Set.of(
          WfLexer.LPAREN,
          WfLexer.LBRACK,
          WfLexer.LBRACE,
          WfLexer.COMMA,
          WfLexer.ASSIGN,
          WfLexer.FATARROW,
          WfLexer.ARROW,
          WfLexer.COLON,
          WfLexer.DOT,
          WfLexer.QDOT,
          WfLexer.BAR,
          WfLexer.PLUS,
          WfLexer.STAR,
          WfLexer.QQ,
          WfLexer.AND,
          WfLexer.OR,
          WfLexer.EQ,
          WfLexer.NE,
          WfLexer.LT,
          WfLexer.LE);

  /// What goes on with the line above.
  private static final Set<Integer> GOING_ON =
      Set.of(
          WfLexer.DOT,
          WfLexer.QDOT,
          WfLexer.RPAREN,
          WfLexer.RBRACK,
          WfLexer.RBRACE,
          WfLexer.ARROW,
          WfLexer.FATARROW,
          WfLexer.PLUS,
          WfLexer.STAR,
          WfLexer.SLASH,
          WfLexer.QQ,
          WfLexer.AND,
          WfLexer.OR,
          WfLexer.EQ,
          WfLexer.NE);

  private static final Set<Integer> STATEMENTS =
      Set.of(
          WfLexer.LET,
          WfLexer.PHASE,
          WfLexer.LOG,
          WfLexer.ASSERT,
          WfLexer.RETURN,
          WfLexer.NEXT,
          WfLexer.BREAK,
          WfLexer.EXPECT);

  private final Dice dice;
  private final Deque<Integer> open = new ArrayDeque<>();

  private Layout(long seed) {
    this.dice = new Dice(seed);
  }

  /// @param text without mistakes
  static String of(String text, long seed) {
    return new Layout(seed).set(new WfLexer(CharStreams.fromString(text)).getAllTokens());
  }

  private String set(List<? extends Token> tokens) {
    var out = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      var token = tokens.get(i);
      int kind = token.getType();
      if (CLOSING.contains(kind) && !open.isEmpty()) {
        open.pop();
      }
      if (kind == WfLexer.NL) {
        out.append(lineEnd(i == 0 ? Token.EOF : tokens.get(i - 1).getType()));
      } else if (kind == WfLexer.WS) {
        out.append(dice.oneIn(10) ? token.getText() + " " : token.getText());
      } else {
        out.append(token.getText());
      }
      if (OPENING.contains(kind)) {
        open.push(kind);
      }
      int next = i + 1 < tokens.size() ? tokens.get(i + 1).getType() : Token.EOF;
      if (mayBreak(kind, next) && dice.oneIn(8)) {
        out.append(dice.of("\n  ", "\n   ", "\n\n ", " \n      "));
      } else if ((FREE.contains(kind) || kind == WfLexer.COMMA) && isCode() && dice.oneIn(10)) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /// Whether what comes next is no part of a text.
  private boolean isCode() {
    return open.isEmpty() || !TEXTS.contains(open.peek());
  }

  private boolean isInText() {
    return open.stream().anyMatch(TEXTS::contains);
  }

  private boolean mayBreak(int before, int next) {
    boolean isSpace = next == WfLexer.WS || next == WfLexer.NL || next == Token.EOF;
    return isCode()
        && open.stream().noneMatch(k -> k == WfLexer.TEXT_OPEN)
        && !(isInText() && STATEMENTS.contains(next))
        && before != WfLexer.NL
        && before != WfLexer.DOC
        && before != WfLexer.COMMENT
        && (WANTING.contains(before) || !isSpace && GOING_ON.contains(next) && !isStart(before));
  }

  /// Behind white space one cannot tell what stands there.
  private static boolean isStart(int before) {
    return before == WfLexer.WS || before == WfLexer.HOLE || before == WfLexer.LBRACE;
  }

  private String lineEnd(int before) {
    boolean isFree = before != WfLexer.DOC && before != WfLexer.COMMENT && !isInText();
    return switch (dice.below(isFree ? 12 : 1)) {
      case 1 -> " \n";
      case 2 -> "\n\n\n";
      case 3 -> " // why\n";
      case 4 -> "\n // a line of its own\n";
      default -> "\n";
    };
  }
}
