package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Program.Comment;
import dev.wf.grammar.WfLexer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/// The comments of a text: each doc comment is taken once, by what stands below it; the others are
/// left.
final class Docs {
  private final String text;
  private final List<Token> words;
  private final BitSet taken = new BitSet();

  Docs(String text, List<Token> words) {
    this.text = text;
    this.words = words;
  }

  /// The doc comment above the word at an offset, without slashes; empty where there is none.
  String above(int offset) {
    var lines = new ArrayList<String>();
    int at = Collections.binarySearch(words, null, (word, _) -> word.getStartIndex() - offset);
    for (int i = (at < 0 ? -at - 1 : at) - 1; i >= 0 && isBetween(words.get(i)); i--) {
      if (words.get(i).getType() == WfLexer.DOC && hasOwnLine(words.get(i))) {
        taken.set(i);
        lines.addFirst(words.get(i).getText().substring(3));
      }
    }
    return lines.stream()
        .map(line -> line.startsWith(" ") ? line.substring(1) : line)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static boolean isBetween(Token word) {
    return word.getChannel() != Token.DEFAULT_CHANNEL || word.getType() == WfLexer.NL;
  }

  private boolean hasOwnLine(Token word) {
    int start = word.getStartIndex();
    return text.substring(text.lastIndexOf('\n', start - 1) + 1, start).isBlank();
  }

  /// The comments that nothing took. Doc comments among them belong to nothing, which is only worth
  /// a message where everything could be read.
  List<Comment> left(Mistakes mistakes, boolean whole) {
    var comments = new ArrayList<Comment>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (whole && word.getType() == WfLexer.DOC && !taken.get(i)) {
        mistakes.docOfNothing(Spans.of(word));
      }
      if (word.getChannel() == WfLexer.COMMENTS && !taken.get(i)) {
        comments.add(new Comment(word.getText().stripTrailing(), Spans.of(word)));
      }
    }
    return comments;
  }
}
