package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.ir.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Gives every bracket, hole and string its partner. A function from tokens to tokens: missing
/// closing ones are put in, surplus ones are left out, each reported once.
///
/// A bracket is known to be unclosed where an outer one is closed, where a statement or a
/// declaration begins that cannot stand inside it, and at the end. Which one of several was
/// forgotten, indentation tells: a brace that stands left of the line it closes was meant for an
/// outer one.
final class Brackets {
  static final int MOST = 200;

  private static final Map<Integer, Integer> PARTNER =
      Map.of(
          WfLexer.LPAREN, WfLexer.RPAREN,
          WfLexer.LBRACK, WfLexer.RBRACK,
          WfLexer.LBRACE, WfLexer.RBRACE,
          WfLexer.HOLE, WfLexer.RBRACE,
          WfLexer.STRING_OPEN, WfLexer.STRING_CLOSE,
          WfLexer.TEXT_OPEN, WfLexer.TEXT_CLOSE,
          WfLexer.RAW_OPEN, WfLexer.RAW_CLOSE);
  private static final Set<Integer> CLOSING = Set.copyOf(PARTNER.values());
  private static final Set<Integer> TEXTS = Set.of(WfLexer.TEXT_OPEN, WfLexer.RAW_OPEN);

  /// An opening token and how far its line is indented.
  private record Open(Token token, int indent) {}

  private final String text;
  private final List<Token> all;
  private final Mistakes mistakes;
  private final List<Token> out = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private boolean lineStart = true;
  private int indent;

  /// The brace that a closing one left of it took as its partner, since the last declaration.
  private Optional<Token> robbed = Optional.empty();

  /// The brace that closed the outermost one although it is indented, since the last declaration.
  private Optional<Token> early = Optional.empty();

  private Brackets(String text, List<Token> all, Mistakes mistakes) {
    this.text = text;
    this.all = all;
    this.mistakes = mistakes;
  }

  /// The tokens with all brackets paired and an end; nothing where they are nested too deeply.
  static Optional<List<Token>> paired(String text, List<Token> tokens, Mistakes mistakes) {
    var brackets = new Brackets(text, tokens, mistakes);
    return brackets.pair() ? Optional.of(brackets.out) : Optional.empty();
  }

  private boolean pair() {
    for (int i = 0; i < all.size(); i++) {
      var token = all.get(i);
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        out.add(token);
        continue;
      }
      if (lineStart && token.getType() != WfLexer.NL) {
        indent = token.getCharPositionInLine();
      }
      read(token);
      lineStart = token.getType() == WfLexer.NL || token.getType() == WfLexer.STRING_BROKEN;
      if (open.size() > MOST) {
        mistakes.tooDeep(Spans.of(token), MOST);
        return false;
      }
    }
    closeAll(text.length());
    out.add(end());
    return true;
  }

  private void read(Token token) {
    int kind = token.getType();
    if (Scanner.declares(text, token.getStartIndex())) {
      closeAll(token.getStartIndex());
      early = Optional.empty();
      robbed = Optional.empty();
    } else if (Scanner.states(text, token.getStartIndex())) {
      closeUpToBrace(token);
    }
    if (kind == WfLexer.STRING_BROKEN) {
      breakString(token);
    } else if (PARTNER.containsKey(kind)) {
      open.push(new Open(token, indent));
      out.add(token);
    } else if (CLOSING.contains(kind)) {
      close(token);
    } else {
      out.add(token);
    }
  }

  /// Everything that is open was forgotten; one message says so.
  private void closeAll(int end) {
    if (open.isEmpty()) {
      return;
    }
    var text = open.stream().filter(o -> TEXTS.contains(o.token.getType())).findFirst();
    var guilty = text.map(Open::token).or(() -> robbed).orElse(open.peek().token);
    if (text.isPresent()) {
      mistakes.openText(Spans.of(guilty));
    } else if (guilty.getType() == WfLexer.STRING_OPEN) {
      mistakes.openString(Span.between(guilty.getStartIndex(), end));
    } else {
      mistakes.neverClosed(Spans.of(guilty));
    }
    mistakes.misshapen(Span.between(guilty.getStartIndex(), end));
    mistakes.doubtAfterFirst(
        Span.between(open.peekLast().token.getStartIndex(), guilty.getStartIndex()));
    while (!open.isEmpty()) {
      supply(open.pop().token);
    }
  }

  /// A statement stands directly in braces. What is open inside of them was forgotten; but a hole
  /// in a text of several lines stays open, since that line may be text.
  private void closeUpToBrace(Token before) {
    if (!mayHoldStatements()) {
      mistakes.neverClosed(Spans.of(open.peek().token), Spans.of(before));
    }
    while (!mayHoldStatements()) {
      doubtUpTo(before, open.peek().token);
      supply(open.pop().token);
    }
  }

  private boolean mayHoldStatements() {
    return switch (open.isEmpty() ? WfLexer.LBRACE : open.peek().token.getType()) {
      case WfLexer.LPAREN, WfLexer.LBRACK, WfLexer.STRING_OPEN -> false;
      case WfLexer.HOLE ->
          open.stream().skip(1).findFirst().get().token.getType() != WfLexer.STRING_OPEN;
      default -> true;
    };
  }

  /// Ends the string that broke, those of the same line around it, and the brackets that are closed
  /// in what is now no string any more.
  private void breakString(Token lineEnd) {
    int line = open.peek().token.getLine();
    var outermost = open.peek();
    for (var other : open) {
      boolean isString = other.token.getType() == WfLexer.STRING_OPEN;
      outermost = isString && other.token.getLine() == line ? other : outermost;
    }
    mistakes.openString(Span.between(outermost.token.getStartIndex(), lineEnd.getStartIndex()));
    mistakes.doubt(Span.between(outermost.token.getStartIndex(), lineEnd.getStartIndex()));
    while (open.contains(outermost)) {
      supply(open.pop().token);
    }
    while (!open.isEmpty() && open.peek().token.getLine() == line && isRoundOrSquare(open.peek())) {
      supply(open.pop().token);
    }
    var separator = new CommonToken(lineEnd);
    separator.setType(WfLexer.NL);
    out.add(separator);
  }

  private static boolean isRoundOrSquare(Open opening) {
    int kind = opening.token.getType();
    return kind == WfLexer.LPAREN || kind == WfLexer.LBRACK;
  }

  private void close(Token token) {
    int kind = token.getType();
    if (!mayClose(kind)) {
      surplus(token);
      return;
    }
    if (PARTNER.get(open.peek().token.getType()) != kind) {
      mistakes.neverClosed(Spans.of(open.peek().token), Spans.of(token));
    }
    while (PARTNER.get(open.peek().token.getType()) != kind) {
      doubtUpTo(token, open.peek().token);
      supply(open.pop().token);
    }
    var opening = open.pop();
    if (kind == WfLexer.RBRACE && lineStart) {
      if (token.getCharPositionInLine() < opening.indent && robbed.isEmpty()) {
        robbed = Optional.of(opening.token);
      }
      if (open.isEmpty() && token.getCharPositionInLine() > opening.indent && early.isEmpty()) {
        early = Optional.of(token);
      }
    }
    out.add(token);
  }

  /// A closing bracket may leave out others that were forgotten inside, but none that the scanner
  /// counts on: a hole ends with its own brace.
  private boolean mayClose(int kind) {
    boolean inHole = open.stream().anyMatch(o -> o.token.getType() == WfLexer.HOLE);
    for (var opening : open) {
      int opened = opening.token.getType();
      if (PARTNER.get(opened) == kind) {
        return true;
      }
      boolean counts = opened != WfLexer.LPAREN && opened != WfLexer.LBRACK;
      if (counts && (inHole || opened != WfLexer.LBRACE)) {
        return false;
      }
    }
    return false;
  }

  /// A brace too many shows late: the one that closed too much is higher up.
  private void surplus(Token token) {
    var guilty = token.getType() == WfLexer.RBRACE ? early.orElse(token) : token;
    if (!mistakes.isDoubtful(token.getStartIndex())) {
      mistakes.closesNothing(Spans.of(guilty));
      if (token.getType() == WfLexer.RBRACE) {
        mistakes.misshapen(Span.between(guilty.getStartIndex(), nextDeclaration(token)));
      } else {
        mistakes.doubtRestOfLine(token.getStartIndex());
      }
    }
  }

  private int nextDeclaration(Token from) {
    int line = text.indexOf('\n', from.getStartIndex());
    while (line >= 0 && !Scanner.declares(text, line + 1)) {
      line = text.indexOf('\n', line + 1);
    }
    return line < 0 ? text.length() : line;
  }

  private void doubtUpTo(Token here, Token opening) {
    mistakes.doubt(Span.between(opening.getStartIndex(), here.getStartIndex()));
  }

  /// Puts the partner of an opening token behind the last word, before any line end.
  private void supply(Token opening) {
    int at = out.size();
    while (at > 0 && isSpace(out.get(at - 1))) {
      at--;
    }
    int offset = at == 0 ? 0 : out.get(at - 1).getStopIndex() + 1;
    out.add(at, empty(PARTNER.get(opening.getType()), offset));
  }

  private static boolean isSpace(Token token) {
    return token.getType() == WfLexer.NL || token.getChannel() != Token.DEFAULT_CHANNEL;
  }

  private static Token empty(int kind, int offset) {
    var token = new CommonToken(kind, "");
    token.setStartIndex(offset);
    token.setStopIndex(offset - 1);
    return token;
  }

  private Token end() {
    var token = new CommonToken(Token.EOF, "<EOF>");
    token.setStartIndex(text.length());
    token.setStopIndex(text.length() - 1);
    return token;
  }
}
