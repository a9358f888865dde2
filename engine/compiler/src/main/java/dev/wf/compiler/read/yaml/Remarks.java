package dev.wf.compiler.read.yaml;

import dev.wf.compiler.syntax.Program.Comment;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;

/// The comments of a YAML text, as the tree has them: with slashes.
final class Remarks {
  private Remarks() {}

  /// @param scalars the stretches, in order, in which `#` is no comment
  static List<Comment> in(String text, List<Span> scalars) {
    var comments = new ArrayList<Comment>();
    var next = scalars.iterator();
    int done = 0;
    while (done <= text.length()) {
      boolean last = !next.hasNext();
      var scalar = last ? new Span(text.length(), 0) : next.next();
      int from = done;
      int sign = text.indexOf('#', from);
      while (sign >= 0 && sign < scalar.offset()) {
        int end = text.indexOf('\n', sign);
        end = end < 0 ? text.length() : end;
        if (begins(text, sign)) {
          comments.add(comment(text, sign, end));
          from = end;
        } else {
          from = sign + 1;
        }
        sign = text.indexOf('#', from);
      }
      done = last ? text.length() + 1 : Math.max(from, scalar.end());
    }
    return comments;
  }

  private static boolean begins(String text, int sign) {
    return sign == 0 || Character.isWhitespace(text.charAt(sign - 1));
  }

  private static Comment comment(String text, int sign, int end) {
    var words = text.substring(sign + 1, end).stripTrailing();
    return new Comment("//" + words, new Span(sign, words.length() + 1));
  }
}
