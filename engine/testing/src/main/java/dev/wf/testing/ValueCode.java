package dev.wf.testing;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/// Values as a program has to write them to have the same.
public final class ValueCode {
  private final StringBuilder out = new StringBuilder();

  private ValueCode() {}

  public static String of(Value value) {
    var code = new ValueCode();
    code.write(value);
    return code.out.toString();
  }

  static String text(String text) {
    var code = new ValueCode();
    code.quote(text);
    return code.out.toString();
  }

  private void write(Value value) {
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool(var truth) -> out.append(truth);
      case Value.Int(var n) -> out.append(n);
      case Value.Float(var x) -> {
        var plain = new BigDecimal(Double.toString(x)).toPlainString();
        out.append(plain.contains(".") ? plain : plain + ".0");
      }
      case Value.Str(var text) -> quote(text);
      case Value.Duration _, Value.Money _ -> out.append(Rendering.hole(value));
      case Value.ListOf(var values) -> {
        out.append('[');
        for (var each = values.iterator(); each.hasNext(); ) {
          write(each.next());
          between(each);
        }
        out.append(']');
      }
      case Value.RecordOf(var fields) -> fields(fields, false);
      case Value.MapOf(var entries) -> fields(entries, true);
    }
  }

  private void fields(Map<String, Value> fields, boolean quoted) {
    if (fields.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append("{ ");
    for (var entries = fields.entrySet().iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      if (quoted || !ValueText.isName(entry.getKey())) {
        quote(entry.getKey());
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

  /// Long runs of one character stay as they are: the text is to be the same.
  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '$' -> out.append("\\$");
        default -> {
          if (isShown(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\u{%x}", c));
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK ->
          false;
      default -> true;
    };
  }
}
