package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Replaces words that are none by what was probably meant, and reports each. A function from
/// tokens to tokens; the parser sees only words of the language.
final class Oddities {
  private final Mistakes mistakes;
  private final List<Token> out = new ArrayList<>();

  private Oddities(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  static List<Token> replaced(List<Token> words, Mistakes mistakes) {
    var oddities = new Oddities(mistakes);
    for (int i = 0; i < words.size(); i++) {
      int run = oddities.runFrom(words, i);
      if (run > i) {
        oddities.strange(words.subList(i, run));
        i = run - 1;
      } else {
        oddities.out.add(oddities.replaced(words.get(i)));
      }
    }
    return oddities.out;
  }

  /// Does a name have letters that no name has? Then it was reported as a word.
  static boolean isForeign(String name) {
    return name.chars().anyMatch(c -> c > 127);
  }

  private Token replaced(Token word) {
    return switch (word.getType()) {
      case WfLexer.ODD_NUMBER -> {
        mistakes.wrongNumber(Spans.of(word));
        mistakes.doubtRestOfLine(word.getStartIndex());
        yield as(WfLexer.INT, word);
      }
      case WfLexer.ODD_NAME -> {
        mistakes.foreignLetters(Spans.of(word));
        yield as(
            Character.isUpperCase(word.getText().charAt(0)) ? WfLexer.TYPE_ID : WfLexer.ID, word);
      }
      case WfLexer.ODD_STRING -> {
        mistakes.wrongQuotes(Spans.of(word));
        yield as(WfLexer.RAW_STRING, word);
      }
      case WfLexer.RAW_BROKEN -> {
        mistakes.openString(Spans.of(word));
        yield as(WfLexer.RAW_STRING, word);
      }
      case WfLexer.ODD_COMMENT -> {
        mistakes.wrongComment(Spans.of(word));
        yield hidden(word);
      }
      default -> word;
    };
  }

  /// Strange characters side by side are one mistake.
  private int runFrom(List<Token> words, int start) {
    int end = start;
    while (end < words.size()
        && words.get(end).getType() == WfLexer.ODD
        && (end == start
            || words.get(end).getStartIndex() == words.get(end - 1).getStopIndex() + 1)) {
      end++;
    }
    return end;
  }

  private void strange(List<Token> run) {
    int start = run.getFirst().getStartIndex();
    if (!mistakes.isDoubtful(start)) {
      mistakes.strangeCharacter(Spans.of(run.getFirst()).to(Spans.of(run.getLast())));
      mistakes.doubtRestOfLine(start);
    }
    run.forEach(word -> out.add(hidden(word)));
  }

  private static Token as(int kind, Token word) {
    var token = new CommonToken(word);
    token.setType(kind);
    return token;
  }

  private static Token hidden(Token word) {
    var token = new CommonToken(word);
    token.setChannel(Token.HIDDEN_CHANNEL);
    return token;
  }
}
