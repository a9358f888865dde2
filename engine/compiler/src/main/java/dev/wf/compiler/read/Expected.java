package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/// What may stand somewhere, in the author's words: "an expression", "a type", "`}`". Made from the
/// set of tokens that the parser would take.
final class Expected {
  private static final int[] OPERATORS = {
    WfLexer.PLUS,
    WfLexer.MINUS,
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
    WfLexer.QQ,
    WfLexer.AS,
    WfLexer.WITH,
    WfLexer.DOT,
    WfLexer.QDOT
  };
  private static final int[] VALUES = {
    WfLexer.INT, WfLexer.FLOAT, WfLexer.COUNT, WfLexer.DURATION, WfLexer.MONEY, WfLexer.PERCENTAGE,
    WfLexer.TRUE, WfLexer.FALSE, WfLexer.NULL, WfLexer.TYPE_ID, WfLexer.LPAREN, WfLexer.LBRACK,
    WfLexer.LBRACE, WfLexer.MINUS, WfLexer.BANG, WfLexer.FOR, WfLexer.SAMPLE, WfLexer.LOOP,
    WfLexer.TRY, WfLexer.IF, WfLexer.MATCH, WfLexer.WORKTREE, WfLexer.ASK, WfLexer.FAIL
  };
  private static final int[] STATEMENTS = {
    WfLexer.LET,
    WfLexer.PHASE,
    WfLexer.LOG,
    WfLexer.ASSERT,
    WfLexer.RETURN,
    WfLexer.BREAK,
    WfLexer.NEXT,
    WfLexer.EXPECT
  };
  private static final int[] TYPES = {
    WfLexer.TYPE_ID,
    WfLexer.NULL,
    WfLexer.TRUE,
    WfLexer.FALSE,
    WfLexer.MINUS,
    WfLexer.INT,
    WfLexer.LBRACE,
    WfLexer.LPAREN,
    WfLexer.BAR
  };
  private static final int[] STRINGS = {
    WfLexer.STRING_OPEN, WfLexer.TEXT_OPEN, WfLexer.RAW_STRING, WfLexer.RAW_OPEN
  };

  private final IntervalSet rest;
  private final List<String> words = new ArrayList<>();

  private Expected(IntervalSet tokens) {
    rest = new IntervalSet(tokens);
  }

  static boolean expression(IntervalSet tokens) {
    return tokens.contains(WfLexer.MATCH)
        && tokens.contains(WfLexer.LPAREN)
        && tokens.contains(WfLexer.STRING_OPEN);
  }

  static boolean statement(IntervalSet tokens) {
    return expression(tokens) && tokens.contains(WfLexer.PHASE) && !field(tokens);
  }

  static boolean type(IntervalSet tokens) {
    return tokens.contains(WfLexer.ID)
        && tokens.contains(WfLexer.TYPE_ID)
        && tokens.contains(WfLexer.NULL)
        && !tokens.contains(WfLexer.MATCH);
  }

  static boolean declaration(IntervalSet tokens) {
    return tokens.contains(WfLexer.WORKFLOW) && !field(tokens);
  }

  /// The name of a field may be any word.
  static boolean field(IntervalSet tokens) {
    return tokens.contains(WfLexer.CATCH) && tokens.contains(WfLexer.IN);
  }

  static boolean name(IntervalSet tokens) {
    return tokens.contains(WfLexer.ID);
  }

  static boolean operator(IntervalSet tokens) {
    return tokens.contains(WfLexer.PLUS) && tokens.contains(WfLexer.STAR);
  }

  static boolean lineEnd(IntervalSet tokens) {
    return tokens.contains(WfLexer.SEMI)
        || tokens.contains(WfLexer.NL) && !tokens.contains(WfLexer.COMMA);
  }

  /// `an expression, a type or "}"`.
  ///
  /// @param end what the end of the text is called
  static String of(IntervalSet tokens, String end) {
    var words = new Expected(tokens).words(end);
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private List<String> words(String end) {
    if (declaration(rest)) {
      return List.of("a declaration");
    }
    if (operator(rest)) {
      remove(OPERATORS);
      remove(WfLexer.LPAREN, WfLexer.LBRACK);
    }
    remove(WfLexer.AT, WfLexer.ON);
    kinds();
    if (rest.contains(WfLexer.COMMA) || lineEnd(rest)) {
      remove(WfLexer.Q, WfLexer.BAR, WfLexer.LBRACK, WfLexer.LT, WfLexer.ELSE, WfLexer.CATCH);
    }
    if (rest.contains(WfLexer.COMMA)) {
      remove(WfLexer.NL, WfLexer.SEMI);
    } else if (lineEnd(rest)) {
      remove(WfLexer.NL, WfLexer.SEMI, Token.EOF);
      words.add("the end of the line");
    }
    for (int kind : rest.toArray()) {
      words.add(kind == Token.EOF ? end : sign(kind));
    }
    return words.isEmpty() ? List.of("the end of the line") : words;
  }

  private void kinds() {
    if (statement(rest)) {
      take("a statement", STATEMENTS);
      removeValues();
    } else if (expression(rest)) {
      take("an expression");
      removeValues();
    } else if (field(rest)) {
      take("the name of a field", WfLexer.TYPE_ID);
      names();
    } else if (type(rest)) {
      take("a type", TYPES);
      remove(STRINGS);
      names();
    } else if (rest.contains(WfLexer.ID)) {
      words.add("a name");
      names();
    }
    if (rest.contains(WfLexer.RAW_STRING)) {
      take("a string", STRINGS);
    }
    if (rest.contains(WfLexer.INT)) {
      take("a number", WfLexer.INT, WfLexer.FLOAT, WfLexer.COUNT, WfLexer.DURATION, WfLexer.MONEY);
      remove(WfLexer.MINUS, WfLexer.PERCENTAGE);
    }
    if (rest.contains(WfLexer.TYPE_ID)) {
      take("a name with a capital letter", WfLexer.TYPE_ID);
    }
  }

  private void removeValues() {
    remove(VALUES);
    remove(STRINGS);
    names();
  }

  private void names() {
    remove(IntervalSet.of(WfLexer.LET, WfLexer.WORKSPACE).toArray());
    remove(WfLexer.ID);
  }

  private void take(String word, int... kinds) {
    words.add(word);
    remove(kinds);
  }

  private void remove(int... kinds) {
    for (int kind : kinds) {
      rest.remove(kind);
    }
  }

  private static String sign(int kind) {
    var literal = WfLexer.VOCABULARY.getLiteralName(kind);
    return switch (kind) {
      case WfLexer.STRING_CLOSE -> "`\"`";
      case WfLexer.TEXT_CLOSE, WfLexer.RAW_CLOSE -> "`\"\"\"`";
      default ->
          literal == null
              ? WfLexer.VOCABULARY.getDisplayName(kind)
              : "`" + literal.substring(1, literal.length() - 1) + "`";
    };
  }
}
