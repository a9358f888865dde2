package dev.wf.testing.write;

import dev.wf.ir.value.Value;
import java.util.Iterator;
import java.util.Map;

/// Writes values on one line: lists in brackets, records and maps in braces. How texts and other
/// single values are written is for each that extends it to say.
abstract class Braced {
  final StringBuilder out = new StringBuilder();

  void write(Value value) {
    switch (value) {
      case Value.ListOf(var values) -> {
        out.append('[');
        for (var each = values.iterator(); each.hasNext(); ) {
          write(each.next());
          between(each);
        }
        out.append(']');
      }
      case Value.RecordOf(var fields) -> entries(fields, false);
      case Value.MapOf(var entries) -> entries(entries, true);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Str _,
          Value.Duration _,
          Value.Money _ ->
          single(value);
    }
  }

  /// Writes what holds no others.
  abstract void single(Value value);

  abstract void quote(String text);

  private void entries(Map<String, Value> fields, boolean isQuoted) {
    if (fields.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append("{ ");
    for (var entries = fields.entrySet().iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      if (isQuoted || !isName(entry.getKey())) {
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

  static boolean isName(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*");
  }
}
