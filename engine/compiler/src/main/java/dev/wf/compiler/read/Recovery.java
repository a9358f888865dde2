package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import dev.wf.grammar.WfParser.FullRecordContext;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// What the parser does about a mistake: report it once, give up the innermost element around it,
/// and go on behind that element.
///
/// An element is a statement, an argument, a field, an arm: whatever stands between separators
/// inside brackets. Since brackets are paired, its end can be found by counting. Behind a complete
/// element that no separator follows, the rest up to the next separator is left out, unless another
/// element begins there by its name.
final class Recovery extends DefaultErrorStrategy {
  /// So many missing separators are told one by one. Where there are more, the rest of a list is
  /// left out.
  private static final int MOST_UNSEPARATED = 100;

  private static final Set<Integer> ELEMENTS =
      Set.of(
          WfParser.RULE_stmt,
          WfParser.RULE_setting,
          WfParser.RULE_clearField,
          WfParser.RULE_field,
          WfParser.RULE_arm,
          WfParser.RULE_typeField,
          WfParser.RULE_arg,
          WfParser.RULE_namedArg,
          WfParser.RULE_item,
          WfParser.RULE_param,
          WfParser.RULE_lambdaParam,
          WfParser.RULE_fieldPattern,
          WfParser.RULE_imported,
          WfParser.RULE_state,
          WfParser.RULE_part);
  private static final Set<Integer> LISTS =
      Set.of(
          WfParser.RULE_file,
          WfParser.RULE_block,
          WfParser.RULE_doBlock,
          WfParser.RULE_settings,
          WfParser.RULE_record,
          WfParser.RULE_args,
          WfParser.RULE_arms,
          WfParser.RULE_fieldTypes,
          WfParser.RULE_list,
          WfParser.RULE_params);
  private static final Set<Integer> DECLARATIONS =
      Set.of(
          WfLexer.IMPORT,
          WfLexer.CONST,
          WfLexer.TYPE,
          WfLexer.FN,
          WfLexer.AGENT,
          WfLexer.WORKFLOW,
          WfLexer.TEST,
          WfLexer.PROPERTY,
          WfLexer.EVAL);

  private final Mistakes mistakes;

  /// The block whose parts were given up last, and how many of them: they need not be again.
  private @Nullable ParserRuleContext broken;

  private int brokenParts;

  /// How many missing separators were told.
  private int unseparated;

  Recovery(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  @Override
  public void reportError(Parser parser, RecognitionException mistake) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      report(parser, mistake);
    }
  }

  private void report(Parser parser, RecognitionException mistake) {
    var token = mistake.getOffendingToken();
    if (mistakes.isTelling(token.getStartIndex())) {
      mistakes.add(
          Slips.at(new Stop(parser.getTokenStream(), parser.getContext(), mistake, mistakes)));
    }
  }

  static boolean isElementOrList(int rule) {
    return ELEMENTS.contains(rule) || LISTS.contains(rule);
  }

  /// Called for each rule that an exception climbs through.
  @Override
  public void recover(Parser parser, RecognitionException mistake) {
    var context = parser.getContext();
    int rule = context.getRuleIndex();
    if (rule == WfParser.RULE_file || rule == WfParser.RULE_decl) {
      skipToDeclaration(parser, context);
    } else if (rule == WfParser.RULE_part) {
      skip(parser, depth(parser, context) - 1, false);
      parser.consume();
    } else if (ELEMENTS.contains(rule)) {
      skip(parser, depth(parser, context), rule != WfParser.RULE_stmt);
      if (context.getParent() instanceof FullRecordContext record && record.getChildCount() == 2) {
        doubtRest(parser);
      }
    } else {
      throw mistake;
    }
  }

  /// The first word of a record makes it one. If that was wrong, so is all that follows.
  private void doubtRest(Parser parser) {
    var tokens = parser.getTokenStream();
    int start = tokens.index();
    int end = start;
    for (int open = 0; open >= 0 && tokens.get(end).getType() != Token.EOF; end++) {
      open += turn(tokens.get(end).getType());
    }
    mistakes.doubt(Spans.of(tokens.get(start)).to(Spans.of(tokens.get(end))));
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw mismatch(parser);
  }

  /// Called where elements of a list begin and end.
  @Override
  public void sync(Parser parser) {
    while (!inErrorRecoveryMode(parser) && !fits(parser)) {
      if (unseparated == MOST_UNSEPARATED || !Unseparated.begins(parser)) {
        unexpected(parser);
        return;
      }
      unseparated++;
      reportError(parser, mismatch(parser));
      Unseparated.read(parser);
    }
  }

  /// May the next word stand here, as far as can be seen from here?
  private boolean fits(Parser parser) {
    var state = parser.getInterpreter().atn.states.get(parser.getState());
    var follow = parser.getATN().nextTokens(state);
    if (follow.contains(parser.getTokenStream().LA(1))) {
      nextTokensContext = null;
      return true;
    }
    boolean mayEnd = follow.contains(Token.EPSILON);
    if (mayEnd && nextTokensContext == null) {
      nextTokensContext = parser.getContext();
      nextTokensState = parser.getState();
    }
    return mayEnd;
  }

  private void unexpected(Parser parser) {
    var mistake = mismatch(parser);
    int rule = parser.getContext().getRuleIndex();
    if (!LISTS.contains(rule)) {
      throw mistake;
    }
    boolean holdsStatements = rule == WfParser.RULE_block || rule == WfParser.RULE_doBlock;
    reportError(parser, mistake);
    breakLast(parser.getContext(), mistake);
    if (holdsStatements && parser.getTokenStream().LA(1) == WfLexer.COLON) {
      breakAll(parser.getContext(), mistake);
    }
    if (rule == WfParser.RULE_file) {
      skipToDeclaration(parser, parser.getContext());
      return;
    }
    boolean isFirst = parser.getContext().getChildCount() == 1;
    skip(parser, 0, !holdsStatements);
    if (rule == WfParser.RULE_params && isFirst) {
      parser.getContext().exception = mistake;
      if (parser.getTokenStream().LA(1) == WfLexer.COMMA) {
        parser.consume();
      }
    }
  }

  /// The element before an unexpected word is not what its author meant either.
  private static void breakLast(ParserRuleContext list, RecognitionException mistake) {
    var last = list;
    while (last.getChildCount() > 0
        && last.getChild(last.getChildCount() - 1) instanceof ParserRuleContext child
        && (ELEMENTS.contains(child.getRuleIndex())
            || child.getRuleIndex() == WfParser.RULE_decl)) {
      last = child;
      last.exception = mistake;
    }
  }

  /// A record was meant: the statements so far were its fields.
  private void breakAll(ParserRuleContext block, RecognitionException mistake) {
    int first = block == broken ? brokenParts : 0;
    for (int i = first; i < block.getChildCount(); i++) {
      if (block.getChild(i) instanceof ParserRuleContext child) {
        child.exception = mistake;
      }
    }
    broken = block;
    brokenParts = block.getChildCount();
  }

  @Override
  public void reportMatch(Parser parser) {
    super.reportMatch(parser);
    nextTokensContext = null;
  }

  private InputMismatchException mismatch(Parser parser) {
    return nextTokensContext == null
        ? new InputMismatchException(parser)
        : new InputMismatchException(parser, nextTokensState, nextTokensContext);
  }

  /// How many brackets that opened inside the element are still open.
  private static int depth(Parser parser, ParserRuleContext element) {
    var tokens = parser.getTokenStream();
    int depth = 0;
    for (int i = element.getStart().getTokenIndex(); i < tokens.index(); i++) {
      depth += turn(tokens.get(i).getType());
    }
    return depth;
  }

  /// Leaves out what is left of an element: up to a separator or the bracket that closes the list.
  private static void skip(Parser parser, int depth, boolean commas) {
    var tokens = parser.getTokenStream();
    int open = depth;
    while (tokens.LA(1) != Token.EOF) {
      int kind = tokens.LA(1);
      int turn = turn(kind);
      boolean separates =
          kind == WfLexer.NL || kind == WfLexer.SEMI || commas && kind == WfLexer.COMMA;
      if (open <= 0 && (separates || turn < 0)) {
        return;
      }
      open += turn;
      parser.consume();
    }
  }

  private static void skipToDeclaration(Parser parser, ParserRuleContext from) {
    var tokens = parser.getTokenStream();
    int open = from.getRuleIndex() == WfParser.RULE_file ? 0 : depth(parser, from);
    while (tokens.LA(1) != Token.EOF) {
      int kind = tokens.LA(1);
      boolean before = kind == WfLexer.NL && startsDeclaration(tokens.LT(2));
      boolean at = DECLARATIONS.contains(kind) && tokens.LT(1).getCharPositionInLine() == 0;
      if (open <= 0 && (before || at)) {
        return;
      }
      open += turn(kind);
      parser.consume();
    }
  }

  /// In this language or in another.
  private static boolean startsDeclaration(Token word) {
    return DECLARATIONS.contains(word.getType())
        || word.getType() == WfLexer.ID
            && word.getCharPositionInLine() == 0
            && ForeignWords.hint(word.getText()).isPresent();
  }

  static int turn(int kind) {
    return switch (kind) {
      case WfLexer.LPAREN,
          WfLexer.LBRACK,
          WfLexer.LBRACE,
          WfLexer.HOLE,
          WfLexer.STRING_OPEN,
          WfLexer.TEXT_OPEN,
          WfLexer.RAW_OPEN ->
          1;
      case WfLexer.RPAREN,
          WfLexer.RBRACK,
          WfLexer.RBRACE,
          WfLexer.STRING_CLOSE,
          WfLexer.TEXT_CLOSE,
          WfLexer.RAW_CLOSE ->
          -1;
      default -> 0;
    };
  }
}
