package dev.wf.compiler.read;

import dev.wf.grammar.WfParser;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.atn.PredictionMode;

/// What it took to read a text: how many tokens there are, how many were looked at to decide what
/// is what, how far at most, and which decisions had two answers.
///
/// @param undecided those that the fast prediction could not take
public record Lookahead(int tokens, long total, long farthest, List<String> undecided) {
  /// Of a text whose brackets are in order.
  public static Lookahead of(String text) {
    var tokens = tokens(text);
    var parser = new WfParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setProfile(true);
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    parser.file();
    var decisions = Arrays.asList(parser.getParseInfo().getDecisionInfo());
    var undecided = new ArrayList<String>();
    for (var decision : decisions) {
      if (!decision.ambiguities.isEmpty()) {
        undecided.add(rule(parser, decision) + " has two meanings");
      }
      if (decision.LL_Fallback > 0) {
        undecided.add(rule(parser, decision) + " needs its whole context");
      }
    }
    return new Lookahead(
        tokens.size(),
        decisions.stream().mapToLong(d -> d.SLL_TotalLook + d.LL_TotalLook).sum(),
        decisions.stream().mapToLong(d -> Math.max(d.SLL_MaxLook, d.LL_MaxLook)).max().orElse(0),
        undecided);
  }

  private static String rule(WfParser parser, DecisionInfo decision) {
    return WfParser.ruleNames[parser.getATN().decisionToState.get(decision.decision).ruleIndex];
  }

  private static List<Token> tokens(String text) {
    var mistakes = new Mistakes(new Source("looked.wf", text));
    var words = Naming.corrected(Oddities.replaced(Scanner.words(text), mistakes), mistakes);
    return Layout.of(text, Brackets.paired(text, words, mistakes).orElseThrow());
  }
}
