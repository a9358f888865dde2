package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/// Reports words that stand where something gets a name but cannot name it: a capital letter for a
/// value, a small one for a type, a word of the language. A function from tokens to tokens: the
/// parser gets a name of the right kind, so that the rest is read as it was meant.
final class Naming {
  private final List<Token> words;
  private final Mistakes mistakes;

  private Naming(List<Token> words, Mistakes mistakes) {
    this.words = words.stream().filter(w -> w.getChannel() == Token.DEFAULT_CHANNEL).toList();
    this.mistakes = mistakes;
  }

  /// @param all with comments and spaces
  static List<Token> corrected(List<Token> all, Mistakes mistakes) {
    var naming = new Naming(all, mistakes);
    var out = new ArrayList<Token>(all.size());
    int index = 0;
    for (var word : all) {
      boolean isWord = word.getChannel() == Token.DEFAULT_CHANNEL;
      out.add(isWord ? naming.corrected(index++) : word);
    }
    return out;
  }

  private Token corrected(int index) {
    var word = words.get(index);
    int before = kind(index - 1);
    int after = kind(index + 1);
    boolean names =
        switch (before) {
          case WfLexer.FN, WfLexer.AGENT, WfLexer.WORKFLOW ->
              after == WfLexer.LPAREN || after == WfLexer.LT;
          case WfLexer.LET -> after == WfLexer.ASSIGN || after == WfLexer.COLON;
          case WfLexer.FOR -> after == WfLexer.IN || after == WfLexer.COMMA;
          default -> false;
        };
    boolean namesArgument =
        (before == WfLexer.LPAREN || before == WfLexer.COMMA) && after == WfLexer.COLON;
    if ((names || namesArgument) && word.getType() == WfLexer.TYPE_ID) {
      mistakes.capitalOfValue(Spans.of(word));
      return as(WfLexer.ID, word);
    }
    if (names && Stop.isReserved(word.getType())) {
      mistakes.reserved(Spans.of(word));
      return as(WfLexer.ID, word);
    }
    boolean namesType =
        before == WfLexer.TYPE && after == WfLexer.ASSIGN
            || before == WfLexer.CONST && (after == WfLexer.ASSIGN || after == WfLexer.COLON);
    if (namesType && Stop.isName(word.getType())) {
      mistakes.smallLetterOfType(Spans.of(word));
      return as(WfLexer.TYPE_ID, word);
    }
    return word;
  }

  private int kind(int index) {
    return index < 0 || index >= words.size() ? Token.EOF : words.get(index).getType();
  }

  private static Token as(int kind, Token word) {
    var token = new CommonToken(word);
    token.setType(kind);
    return token;
  }
}
