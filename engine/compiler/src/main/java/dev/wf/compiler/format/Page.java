package dev.wf.compiler.format;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes a [Doc] within a width: decides group by group, from the outside, whether it is flat.
final class Page {
  private static final String STEP = "  ";

  private record Task(int indent, boolean flat, Doc doc) {}

  private final int width;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder suffix = new StringBuilder();
  private final Deque<Task> tasks = new ArrayDeque<>();
  private int column;
  private int pending = -1;

  private Page(int width) {
    this.width = width;
  }

  static String of(Doc doc, int width) {
    var page = new Page(width);
    page.write(doc);
    return page.out.toString();
  }

  private void write(Doc start) {
    tasks.push(new Task(0, false, start));
    while (!tasks.isEmpty()) {
      var task = tasks.pop();
      switch (task.doc) {
        case Doc.Text t -> text(t.text());
        case Doc.Line l when task.flat -> text(l.flat());
        case Doc.Line _ -> endLine(task.indent);
        case Doc.Hard _ -> endLine(task.indent);
        case Doc.Break _ -> {}
        case Doc.Indent i -> tasks.push(new Task(task.indent + 1, task.flat, i.doc()));
        case Doc.Group g -> {
          boolean flat = !g.broken() && (task.flat || fits(new Task(task.indent, true, g.doc())));
          tasks.push(new Task(task.indent, flat, g.doc()));
        }
        case Doc.Flat f -> tasks.push(new Task(task.indent, true, f.doc()));
        case Doc.First f -> {
          boolean fits = task.flat || fits(new Task(task.indent, false, f.fitting()));
          tasks.push(new Task(task.indent, task.flat, fits ? f.fitting() : f.otherwise()));
        }
        case Doc.IfBroken b -> text(task.flat ? b.flat() : b.broken());
        case Doc.Concat c ->
            c.docs().reversed().forEach(d -> tasks.push(new Task(task.indent, task.flat, d)));
        case Doc.Suffix s -> suffix.append(s.text());
      }
    }
    if (!out.isEmpty() || !suffix.isEmpty()) {
      endLine(0);
    }
  }

  private void text(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (pending >= 0) {
      out.append(STEP.repeat(pending));
      column = pending * STEP.length();
      pending = -1;
    }
    out.append(text);
    column += text.codePointCount(0, text.length());
  }

  private void endLine(int indent) {
    if (!suffix.isEmpty()) {
      text((pending >= 0 ? "" : " ") + suffix);
      suffix.setLength(0);
    }
    out.append('\n');
    column = 0;
    pending = indent;
  }

  /// Does this, with what follows it up to the next line end, fit on the line?
  private boolean fits(Task first) {
    int left = width - (pending >= 0 ? pending * STEP.length() : column);
    var ahead = new ArrayDeque<Task>();
    ahead.push(first);
    var after = tasks.iterator();
    while (left >= 0) {
      if (ahead.isEmpty()) {
        if (!after.hasNext()) {
          return true;
        }
        ahead.push(after.next());
      }
      var task = ahead.pop();
      switch (task.doc) {
        case Doc.Text t -> left -= t.text().codePointCount(0, t.text().length());
        case Doc.Line l when task.flat -> left -= l.flat().length();
        case Doc.Line _ -> {
          return true;
        }
        case Doc.Hard _ -> {
          return true;
        }
        case Doc.Break _, Doc.Suffix _ -> {}
        case Doc.Indent i -> ahead.push(new Task(task.indent, task.flat, i.doc()));
        case Doc.Group g -> ahead.push(new Task(task.indent, task.flat && !g.broken(), g.doc()));
        case Doc.Flat f -> ahead.push(new Task(task.indent, true, f.doc()));
        case Doc.First f ->
            ahead.push(new Task(task.indent, task.flat, task.flat ? f.fitting() : f.otherwise()));
        case Doc.IfBroken b -> left -= (task.flat ? b.flat() : b.broken()).length();
        case Doc.Concat c ->
            c.docs().reversed().forEach(d -> ahead.push(new Task(task.indent, task.flat, d)));
      }
    }
    return false;
  }
}
