package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import dev.wf.grammar.WfParser;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.RuleTransition;

/// Prediction for broken texts. Where no alternative fits, the first of those that came furthest is
/// taken: the parser then meets the mistake at its own token, inside the innermost rule, and not
/// where the alternatives begin.
final class Prediction extends ParserATNSimulator {
  Prediction(Parser parser) {
    super(
        parser,
        parser.getATN(),
        parser.getInterpreter().decisionToDFA,
        parser.getInterpreter().getSharedContextCache());
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outer) {
    try {
      return super.adaptivePredict(input, decision, outer);
    } catch (NoViableAltException e) {
      var furthest = e.getDeadEndConfigs();
      if (furthest == null || furthest.isEmpty()) {
        throw e;
      }
      int braces = input.LA(1) == WfLexer.LBRACE ? block(decision) : 0;
      return braces > 0 ? braces : first(furthest);
    }
  }

  private static int first(ATNConfigSet furthest) {
    return furthest.stream().mapToInt((ATNConfig config) -> config.alt).min().getAsInt();
  }

  /// The alternative in which braces hold statements, where that is a choice: statements are more
  /// forgiving than records. Otherwise 0.
  private int block(int decision) {
    var state = atn.getDecisionState(decision);
    for (int alternative = 1; alternative <= state.getNumberOfTransitions(); alternative++) {
      var first = state.transition(alternative - 1).target.transition(0);
      if (first instanceof RuleTransition rule
          && (rule.ruleIndex == WfParser.RULE_block || rule.ruleIndex == WfParser.RULE_doBlock)) {
        return alternative;
      }
    }
    return 0;
  }
}
