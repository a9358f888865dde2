package dev.wf.compiler.read;

import dev.wf.grammar.WfParser;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// The sentences of a text: ANTLR's parser with two attempts. The fast one (SLL) gives up at the
/// first mistake; only then the thorough one (LL, with [Recovery]) reads again and reports.
final class Sentences extends WfParser {
  /// Rules inside rules. Brackets are counted before ([Brackets#MOST]); this is for what nests
  /// without them: `!!!!x`, `a => b => c`, `else if … else if`.
  private static final int MOST_RULES = 20 * Brackets.MOST;

  private int rules;

  private Sentences(List<Token> tokens) {
    super(new CommonTokenStream(new ListTokenSource(tokens)));
    removeErrorListeners();
  }

  /// The files in a file: more than one where the parser had to start anew at a declaration.
  /// Nothing where it nests too deeply.
  static Optional<List<FileContext>> read(List<Token> tokens, Mistakes mistakes) {
    try {
      return Optional.of(fast(tokens).orElseGet(() -> thorough(tokens, mistakes)));
    } catch (TooDeep e) {
      mistakes.tooDeep(e.where, Brackets.MOST);
      return Optional.empty();
    }
  }

  private static Optional<List<FileContext>> fast(List<Token> tokens) {
    var parser = new Sentences(tokens);
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return Optional.of(List.of(parser.file()));
    } catch (ParseCancellationException e) {
      return Optional.empty();
    }
  }

  private static List<FileContext> thorough(List<Token> tokens, Mistakes mistakes) {
    var parser = new Sentences(tokens);
    parser.setErrorHandler(new Recovery(mistakes));
    parser.setInterpreter(new Prediction(parser));
    var files = new ArrayList<FileContext>();
    int start;
    do {
      start = parser.getTokenStream().index();
      files.add(parser.file());
      if (parser.getTokenStream().index() == start && parser.getTokenStream().LA(1) != Token.EOF) {
        parser.getTokenStream().consume();
      }
    } while (parser.getTokenStream().LA(1) != Token.EOF);
    return files;
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    super.enterRule(context, state, ruleIndex);
    if (++rules > MOST_RULES) {
      throw new TooDeep(Spans.of(getCurrentToken()));
    }
  }

  @Override
  public void exitRule() {
    rules--;
    super.exitRule();
  }

  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Span where;

    private TooDeep(Span where) {
      super("more than " + MOST_RULES + " rules inside each other", null, false, false);
      this.where = where;
    }
  }
}
