package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import java.util.Map;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.RuleTransition;

/// Elements with a name of their own where the separator before them is missing: they are read all
/// the same, so that nobody is told that what stands there is not there.
final class Unseparated {
  /// Where in each list the parser is when it reads an element behind a separator.
  private static final Map<Integer, Integer> STATES =
      Map.of(
          WfParser.RULE_settings, calling(WfParser.RULE_settings, WfParser.RULE_setting),
          WfParser.RULE_record, calling(WfParser.RULE_record, WfParser.RULE_field),
          WfParser.RULE_fieldTypes, calling(WfParser.RULE_fieldTypes, WfParser.RULE_typeField),
          WfParser.RULE_args, calling(WfParser.RULE_args, WfParser.RULE_arg),
          WfParser.RULE_params, calling(WfParser.RULE_params, WfParser.RULE_param),
          WfParser.RULE_arms, calling(WfParser.RULE_arms, WfParser.RULE_arm));

  private Unseparated() {}

  /// The last place of a rule that another is read from.
  private static int calling(int list, int element) {
    return WfParser._ATN.states.stream()
        .filter(s -> s != null && s.ruleIndex == list && s.getNumberOfTransitions() > 0)
        .filter(
            s -> s.transition(0) instanceof RuleTransition call && call.target.ruleIndex == element)
        .mapToInt(s -> s.stateNumber)
        .max()
        .orElseThrow();
  }

  /// Does an element of the list that is being read begin at this word?
  static boolean begins(Parser parser) {
    var tokens = parser.getTokenStream();
    return switch (parser.getContext().getRuleIndex()) {
      case WfParser.RULE_settings,
          WfParser.RULE_record,
          WfParser.RULE_fieldTypes,
          WfParser.RULE_args ->
          tokens.get(behindKey(tokens)).getType() == WfLexer.COLON;
      case WfParser.RULE_params -> Stop.isName(tokens.LA(1)) && tokens.LA(2) == WfLexer.COLON;
      case WfParser.RULE_arms -> tokens.get(behindPatterns(tokens)).getType() == WfLexer.FATARROW;
      default -> false;
    };
  }

  /// Reads it as the next one of the list.
  static void read(Parser parser) {
    var sentences = (WfParser) parser;
    int state = parser.getState();
    int list = parser.getContext().getRuleIndex();
    parser.setState(STATES.get(list));
    switch (list) {
      case WfParser.RULE_settings -> sentences.setting();
      case WfParser.RULE_record -> sentences.field();
      case WfParser.RULE_fieldTypes -> sentences.typeField();
      case WfParser.RULE_args -> sentences.arg();
      case WfParser.RULE_params -> sentences.param();
      case WfParser.RULE_arms -> sentences.arm();
      default -> throw new IllegalStateException("no element of a list: " + parser.getContext());
    }
    parser.setState(state);
  }

  /// Where the word behind a word or a string stands.
  private static int behindKey(TokenStream tokens) {
    int index = tokens.index();
    int kind = tokens.get(index).getType();
    if (kind != WfLexer.STRING_OPEN) {
      boolean isWord = Stop.isName(kind) || Stop.isReserved(kind) || kind == WfLexer.RAW_STRING;
      return isWord ? next(tokens, index) : index;
    }
    int open = 0;
    do {
      open += Recovery.turn(tokens.get(index).getType());
      index = next(tokens, index);
    } while (open > 0 && tokens.get(index).getType() != Token.EOF);
    return index;
  }

  /// Where the `=>` of an arm stands, or what ends before one comes.
  private static int behindPatterns(TokenStream tokens) {
    int index = tokens.index();
    while (true) {
      switch (tokens.get(index).getType()) {
        case WfLexer.STRING_OPEN,
            WfLexer.STRING_CHARS,
            WfLexer.STRING_ESCAPE,
            WfLexer.STRING_CLOSE,
            WfLexer.RAW_STRING,
            WfLexer.INT,
            WfLexer.FLOAT,
            WfLexer.COUNT,
            WfLexer.DURATION,
            WfLexer.MONEY,
            WfLexer.PERCENTAGE,
            WfLexer.TRUE,
            WfLexer.FALSE,
            WfLexer.NULL,
            WfLexer.MINUS,
            WfLexer.BAR,
            WfLexer.ELSE ->
            index = next(tokens, index);
        default -> {
          return index;
        }
      }
    }
  }

  private static int next(TokenStream tokens, int index) {
    return Math.min(index + 1, tokens.size() - 1);
  }
}
