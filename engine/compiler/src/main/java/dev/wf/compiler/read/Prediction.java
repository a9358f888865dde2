package dev.wf.compiler.read;

import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ParserATNSimulator;

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
      return furthest.stream().mapToInt((ATNConfig config) -> config.alt).min().getAsInt();
    }
  }
}
