package dev.wf.testing.write;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.Iterator;
import java.util.Map;

/// Values on one line, as a program would write them, cut where they are long.
public final class ValueText {
  static final int WIDTH = 100;
  private static final String CUT = "…";

  private final StringBuilder out = new StringBuilder();

  private ValueText() {}

  public static String line(Value value) {
    var text = new ValueText();
    text.write(value);
    var line = text.out;
    int points = line.codePointCount(0, line.length());
    return points <= WIDTH
        ? line.toString()
        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + CUT;
  }

  static boolean isName(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  private void write(Value value) {
    if (out.length() > 4 * WIDTH) {
      return;
    }
    switch (value) {
      case Value.Str(var text) -> Text.quote(text, out);
      case Value.ListOf(var values) -> {
        out.append('[');
        for (var each = values.iterator(); each.hasNext(); ) {
          write(each.next());
          between(each);
        }
        out.append(']');
      }
      case Value.RecordOf(var fields) -> object(fields, false);
      case Value.MapOf(var entries) -> object(entries, true);
      default -> out.append(Rendering.hole(value));
    }
  }

  private void object(Map<String, Value> fields, boolean quoted) {
    if (fields.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append("{ ");
    for (var entries = fields.entrySet().iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      if (quoted || !isName(entry.getKey())) {
        Text.quote(entry.getKey(), out);
      } else {
        out.append(entry.getKey());
      }
      out.append(": ");
      write(entry.getValue());
      between(entries);
    }
    out.append(" }");
  }

  private void between(Iterator<?> rest) {
    if (rest.hasNext()) {
      out.append(", ");
    }
  }
}
