package dev.wf.compiler.format;

import dev.wf.compiler.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/// Prints what hangs behind a value: fields, calls, indices, settings.
///
/// A field with the calls behind it is a step. A chain of two calling steps or more may be broken,
/// and is where its author broke it or commented on a step: then each step has its own line.
final class Chain {
  private final Printer printer;
  private final Doc head;
  private final Expr start;
  private final List<Expr> links;

  Chain(Printer printer, Doc head, Expr start, List<Expr> links) {
    this.printer = printer;
    this.head = head;
    this.start = start;
    this.links = links;
  }

  Doc doc() {
    var tight = new ArrayList<Doc>();
    tight.add(head);
    int from = 0;
    while (from < links.size() && !(links.get(from) instanceof Expr.Field)) {
      tight.add(link(from++));
    }
    var steps = new ArrayList<Doc>();
    boolean broken = false;
    int calls = 0;
    for (int i = from; i < links.size(); i++) {
      if (links.get(i) instanceof Expr.Field field) {
        int before = i == 0 ? start.span().end() : links.get(i - 1).span().end();
        int name = field.name().span().offset();
        calls += i + 1 < links.size() && links.get(i + 1) instanceof Expr.Call ? 1 : 0;
        broken |= !printer.comments().onOneLine(before, name);
        steps.add(Comments.behind(printer.comments().takeBehind(before, name)));
        steps.add(Doc.SOFT);
        steps.add(printer.comments().onLines(printer.comments().take(before, name)));
      }
      steps.add(link(i));
    }
    if (calls < 2 && !broken) {
      tight.addAll(tightly(steps));
      return Doc.of(tight);
    }
    tight.add(Doc.group(broken ? Doc.BREAK : Doc.EMPTY, Doc.indent(Doc.of(steps))));
    return Doc.of(tight);
  }

  /// Without the places where lines could end.
  private static List<Doc> tightly(List<Doc> steps) {
    return steps.stream().filter(step -> step != Doc.SOFT).toList();
  }

  private Doc link(int index) {
    var link = links.get(index);
    int before = index == 0 ? start.span().end() : links.get(index - 1).span().end();
    return switch (link) {
      case Expr.Field f -> Doc.text((f.safe() ? "?." : ".") + f.name().text());
      case Expr.Call c -> printer.expressions().arguments(before, c.span(), c.arguments());
      case Expr.Index i ->
          Doc.group(
              Doc.text("["),
              Doc.indent(Doc.SOFT, printer.expressions().of(i.index())),
              Doc.SOFT,
              Doc.text("]"));
      case Expr.With w ->
          Doc.of(
              Doc.text(" with"),
              printer.expressions().settings(open(w, before), w.span(), w.settings()));
      default -> throw new IllegalStateException("a chain has links, but this is none: " + link);
    };
  }

  /// Where the brace of settings stands.
  private int open(Expr.With with, int before) {
    return printer.comments().find('{', before, with.span().end());
  }
}
