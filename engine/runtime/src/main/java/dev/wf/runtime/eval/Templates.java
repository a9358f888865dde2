package dev.wf.runtime.eval;

import dev.wf.ir.graph.Expr.Template;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;

/// Fills the holes of texts.
///
/// In a text block a line of the source (not of what a hole holds) goes, with one line end, if
/// there are holes on it, all of them render empty, and nothing else but spaces and tabs is there.
final class Templates {
  private final StringBuilder text = new StringBuilder();
  private int lineStart = 0;
  private boolean holes = false;
  private boolean filled = false;

  private Templates() {}

  static String text(Template template, Evaluator evaluator, Scope scope) {
    var templates = new Templates();
    for (var part : template.parts()) {
      switch (part) {
        case Template.Part.Chars c when template.lines() -> templates.lines(c.text());
        case Template.Part.Chars c -> templates.text.append(c.text());
        case Template.Part.Hole h ->
            templates.hole(rendered(h, evaluator.evaluate(h.value(), scope)));
      }
    }
    if (template.lines()) {
      templates.dropLastIfEmpty();
    }
    return templates.text.toString();
  }

  private static String rendered(Template.Part.Hole hole, Value value) {
    return hole.silentNull() && value instanceof Value.Null ? "" : Rendering.hole(value);
  }

  private void hole(String rendered) {
    holes = true;
    filled |= !rendered.isEmpty();
    text.append(rendered);
  }

  private void lines(String chars) {
    int from = 0;
    for (int end = chars.indexOf('\n'); end >= 0; end = chars.indexOf('\n', from)) {
      chars(chars.substring(from, end));
      if (goes()) {
        text.setLength(lineStart);
      } else {
        text.append('\n');
      }
      lineStart = text.length();
      holes = false;
      filled = false;
      from = end + 1;
    }
    chars(chars.substring(from));
  }

  private void chars(String chars) {
    filled |= !chars.chars().allMatch(c -> c == ' ' || c == '\t');
    text.append(chars);
  }

  private boolean goes() {
    return holes && !filled;
  }

  /// The last line has no line end of its own, so the one before it goes.
  private void dropLastIfEmpty() {
    if (goes()) {
      text.setLength(lineStart > 0 ? lineStart - 1 : 0);
    }
  }
}
