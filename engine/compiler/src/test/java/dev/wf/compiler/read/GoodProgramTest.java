package dev.wf.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.syntax.Outline;
import dev.wf.grammar.WfParser;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodProgramTest {
  private static final String GOOD = "dev.wf.compiler.read.TestProgram#good";

  @ParameterizedTest
  @MethodSource(GOOD)
  void aGoodProgramIsReadWithoutAWord(TestProgram program) {
    var reading = Reading.of(program.source());
    assertThat(reading.diagnostics().stream().filter(d -> d.isError())).isEmpty();
    assertThat(Outline.of(reading.program())).doesNotContain("Missing", "Broken");
  }

  @ParameterizedTest
  @MethodSource(GOOD)
  void noSentenceHasTwoMeanings(TestProgram program) {
    var complaints = new ArrayList<String>();
    var parser = new WfParser(new CommonTokenStream(new ListTokenSource(tokens(program.text()))));
    parser.removeErrorListeners();
    parser.addErrorListener(new Ambiguities(complaints));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    parser.file();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(GOOD)
  void lineEndsOfAnotherSystemChangeNothing(TestProgram program) {
    var windows = new Source("w.wf", program.text().replace("\n", "\r\n"));
    assertThat(Outline.of(Reading.of(windows).program()))
        .isEqualTo(Outline.of(Reading.of(program.source()).program()));
  }

  /// Every alternative of the grammar has a label, and with it a class.
  @Test
  void everyAlternativeOfTheGrammarOccurs() {
    var seen = new TreeSet<String>();
    TestProgram.good().forEach(p -> collect(file(p.text()), seen));
    var all =
        Stream.of(WfParser.class.getDeclaredClasses())
            .filter(ParserRuleContext.class::isAssignableFrom)
            .filter(c -> !isOnlyAbove(c))
            .filter(c -> !isOfScalars(c))
            .map(Class::getSimpleName)
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(seen);
    assertThat(all).isEmpty();
  }

  /// A rule of what stands alone in a scalar of the YAML form, which the tests of that form reach.
  private static boolean isOfScalars(Class<?> rule) {
    return rule.getSimpleName().matches("Only.*|(For|Sample|Skip|Mock)HeadContext");
  }

  /// A rule whose alternatives have classes of their own.
  private static boolean isOnlyAbove(Class<?> rule) {
    return Stream.of(WfParser.class.getDeclaredClasses()).anyMatch(c -> c.getSuperclass() == rule);
  }

  private static void collect(ParseTree tree, TreeSet<String> seen) {
    seen.add(tree.getClass().getSimpleName());
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i), seen);
    }
  }

  private static ParseTree file(String text) {
    return new WfParser(new CommonTokenStream(new ListTokenSource(tokens(text)))).file();
  }

  private static List<Token> tokens(String text) {
    var mistakes = new Mistakes(new Source("good.wf", text));
    var words = Naming.corrected(Oddities.replaced(Scanner.words(text), mistakes), mistakes);
    return Layout.of(text, Brackets.paired(text, words, mistakes).orElseThrow());
  }

  private static final class Ambiguities extends BaseErrorListener {
    private final List<String> complaints;

    private Ambiguities(List<String> complaints) {
      this.complaints = complaints;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException e) {
      complaints.add(line + ":" + column + " " + message);
    }

    @Override
    public void reportAmbiguity(
        Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configs) {
      var rule = WfParser.ruleNames[dfa.atnStartState.ruleIndex];
      complaints.add(rule + " may be any of " + alternatives + " from token " + start);
    }
  }
}
