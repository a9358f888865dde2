package dev.wf.compiler.read;

import dev.wf.grammar.WfParser;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// The sentences of a text: ANTLR's parser with two attempts. The fast one (SLL) gives up at the
/// first mistake; only then the thorough one (LL, with [Recovery]) reads again and reports.
final class Sentences extends WfParser {
  /// How many rules a wide stack can bear inside each other.
  static final int ON_WIDE_STACK = 20 * Brackets.MOST;

  private final int most;
  private int rules;

  private Sentences(List<Token> tokens, int most) {
    super(filled(tokens));
    this.most = most;
    removeErrorListeners();
  }

  /// With all tokens in it from the start, so that one can look ahead.
  private static CommonTokenStream filled(List<Token> tokens) {
    var stream = new CommonTokenStream(new ListTokenSource(tokens));
    stream.fill();
    return stream;
  }

  /// The files in a file: more than one where the parser had to start anew at a declaration.
  ///
  /// @param most how many rules may stand inside each other: each takes some room on the stack
  /// @throws TooDeep where more do. Brackets are counted before; this is for what nests without
  ///   them, too: `!!!!x`, `a => b => c`, `else if … else if`.
  static List<FileContext> read(List<Token> tokens, Mistakes mistakes, int most) throws TooDeep {
    try {
      return fast(tokens, most).orElseGet(() -> thorough(tokens, mistakes, most));
    } catch (Deep e) {
      throw new TooDeep(e.where);
    }
  }

  private static Optional<List<FileContext>> fast(List<Token> tokens, int most) {
    var parser = new Sentences(tokens, most);
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return Optional.of(List.of(parser.file()));
    } catch (ParseCancellationException e) {
      return Optional.empty();
    }
  }

  private static List<FileContext> thorough(List<Token> tokens, Mistakes mistakes, int most) {
    var parser = new Sentences(tokens, most);
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

  /// What stands alone, by a rule that ends with the text; empty where it was not even begun right.
  static <C extends ParserRuleContext> Optional<C> alone(
      List<Token> tokens, Mistakes mistakes, int most, Function<WfParser, C> rule) throws TooDeep {
    try {
      var parser = new Sentences(tokens, most);
      parser.setErrorHandler(new BailErrorStrategy());
      parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
      return Optional.of(rule.apply(parser));
    } catch (ParseCancellationException e) {
      return thoroughlyAlone(tokens, mistakes, most, rule);
    } catch (Deep e) {
      throw new TooDeep(e.where);
    }
  }

  private static <C extends ParserRuleContext> Optional<C> thoroughlyAlone(
      List<Token> tokens, Mistakes mistakes, int most, Function<WfParser, C> rule) throws TooDeep {
    var parser = new Sentences(tokens, most);
    parser.setErrorHandler(new Recovery(mistakes));
    parser.setInterpreter(new Prediction(parser));
    try {
      return Optional.of(rule.apply(parser)).filter(c -> c.exception == null);
    } catch (RecognitionException e) {
      return Optional.empty();
    } catch (Deep e) {
      throw new TooDeep(e.where);
    }
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    super.enterRule(context, state, ruleIndex);
    if (++rules > most) {
      throw new Deep(Spans.of(getCurrentToken()));
    }
  }

  @Override
  public void exitRule() {
    rules--;
    super.exitRule();
  }

  static final class TooDeep extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Span where;

    private TooDeep(Span where) {
      super("too many rules inside each other");
      this.where = where;
    }

    Span where() {
      return where;
    }
  }

  /// The same on its way through the parser.
  private static final class Deep extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Span where;

    private Deep(Span where) {
      super("too many rules inside each other", null, false, false);
      this.where = where;
    }
  }
}
