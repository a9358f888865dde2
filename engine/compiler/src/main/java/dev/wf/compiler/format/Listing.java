package dev.wf.compiler.format;

import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// What stands between two brackets: elements with the comments above and behind them.
final class Listing {
  /// @param doc without its comments
  record Element(Span span, Doc doc) {}

  private final Comments comments;
  private final int open;
  private final int close;
  private final List<Element> elements;

  /// @param open where the opening bracket stands, or something before it
  /// @param close where the closing bracket stands
  Listing(Comments comments, int open, int close, List<Element> elements) {
    this.comments = comments;
    this.open = open;
    this.close = close;
    this.elements = elements;
  }

  /// In braces, not yet a group: what stands around decides with them. Broken as the author broke
  /// it.
  ///
  /// @param flat what separates elements on one line
  /// @param broken what separates them where each has its own
  Doc inBraces(String flat, String broken) {
    return inBraces(flat, broken, Doc.EMPTY);
  }

  /// @param end what stands behind the last element
  Doc inBraces(String flat, String broken, Doc end) {
    if (elements.isEmpty() && !comments.any(open, close)) {
      return Doc.text("{}");
    }
    boolean asOne =
        elements.isEmpty() || comments.onOneLine(open, elements.getLast().span.offset());
    var first = elements.isEmpty() ? close : elements.getFirst().span.offset();
    var behind = Comments.behind(comments.takeBehind(open + 1, first));
    var separator = Doc.of(new Doc.IfBroken(broken, ""), new Doc.Line(flat));
    return Doc.of(
        Doc.text("{"),
        behind,
        asOne ? Doc.EMPTY : Doc.BREAK,
        Doc.indent(Doc.SPACE, contents(separator, true, end)),
        Doc.SPACE,
        Doc.text("}"));
  }

  /// In parentheses or square brackets, broken only where it does not fit.
  Doc inBrackets(String opening, String closing) {
    if (elements.isEmpty() && !comments.any(open, close)) {
      return Doc.text(opening + closing);
    }
    var first = elements.isEmpty() ? close : elements.getFirst().span.offset();
    var behind = Comments.behind(comments.takeBehind(open + 1, first));
    return Doc.group(
        Doc.text(opening),
        behind,
        Doc.indent(Doc.SOFT, contents(Doc.of(Doc.text(","), Doc.SPACE), false, comma())),
        Doc.SOFT,
        Doc.text(closing));
  }

  /// In brackets that leave the lines to the last element, which has brackets of its own, where
  /// those before it need no line end: what is broken once stays broken, so they would keep the
  /// last one from it the next time.
  Doc hugging(String opening, String closing) {
    var others = elements.stream().limit(elements.size() - 1).map(Element::doc).toList();
    if (others.stream().anyMatch(Doc::breaks) || comments.any(open, close)) {
      return inBrackets(opening, closing);
    }
    var last = Doc.of(elements.getLast().doc, Doc.text(closing));
    return others.isEmpty()
        ? Doc.of(Doc.text(opening), last)
        : new Doc.First(
            Doc.of(
                Doc.text(opening),
                new Doc.Flat(Doc.join(Doc.text(", "), others)),
                Doc.text(", "),
                last),
            inBrackets(opening, closing));
  }

  /// Where each element has its line, behind the last one, too.
  static Doc comma() {
    return new Doc.IfBroken(",", "");
  }

  /// The elements with their comments, each on a line of its own where lines are separated.
  ///
  /// @param gaps whether empty lines stay where they stood
  /// @param end what stands behind the last element
  private Doc contents(Doc separator, boolean gaps, Doc end) {
    return contents(separator, gaps, end, _ -> false);
  }

  /// Lines of their own, with empty lines where they stood and above the elements that want one.
  Doc lines(IntPredicate wantsGap) {
    return contents(Doc.HARD, true, Doc.EMPTY, wantsGap);
  }

  private Doc contents(Doc separator, boolean gaps, Doc end, IntPredicate wantsGap) {
    var docs = new ArrayList<Doc>();
    int done = open;
    for (int i = 0; i < elements.size(); i++) {
      var element = elements.get(i);
      var span = element.span;
      int next = i + 1 < elements.size() ? elements.get(i + 1).span.offset() : close;
      var above = comments.take(done, span.offset());
      boolean gap = comments.hasGapAbove(span.offset()) && gaps;
      if (i > 0) {
        docs.add(separator);
        boolean hasOne =
            above.isEmpty() ? gap : comments.hasGapAbove(above.getFirst().span().offset());
        docs.add(wantsGap.test(i) && !hasOne ? Doc.HARD : Doc.EMPTY);
      }
      docs.add(comments.above(above, i == 0));
      docs.add(gap && (i > 0 || !above.isEmpty()) ? Doc.HARD : Doc.EMPTY);
      docs.add(comments.onLines(comments.takeOut(span)));
      docs.add(element.doc);
      docs.add(i == elements.size() - 1 ? end : Doc.EMPTY);
      docs.add(Comments.behind(comments.takeBehind(span.end(), next)));
      done = span.end();
    }
    var rest = comments.take(done, close);
    if (!rest.isEmpty()) {
      docs.add(elements.isEmpty() ? Doc.EMPTY : Doc.HARD);
      docs.add(comments.last(rest, elements.isEmpty()));
    }
    return Doc.of(docs);
  }
}
