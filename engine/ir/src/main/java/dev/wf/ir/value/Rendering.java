package dev.wf.ir.value;

import java.util.List;
import java.util.Map;

/// Values as text. What a hole in a string gives is part of the language, since prompts decide
/// keys.
public final class Rendering {
  private Rendering() {}

  /// What `${value}` gives: a string as it is, anything else as [#json] without quotes around
  /// durations and money.
  public static String hole(Value value) {
    return switch (value) {
      case Value.Str s -> s.value();
      case Value.Duration d -> Text.duration(d.millis());
      case Value.Money m -> money(m);
      default -> json(value);
    };
  }

  /// JSON with two-space indentation: record fields in declared order, map keys sorted.
  public static String json(Value value) {
    var out = new StringBuilder();
    write(value, "\n", out);
    return out.toString();
  }

  /// JSON on one line without spaces.
  public static String compact(Value value) {
    var out = new StringBuilder();
    write(value, "", out);
    return out.toString();
  }

  public static String money(Value.Money money) {
    var scaled = money.dollars().scale() < 2 ? money.dollars().setScale(2) : money.dollars();
    return scaled.signum() < 0
        ? "-$" + scaled.negate().toPlainString()
        : "$" + scaled.toPlainString();
  }

  private static void write(Value value, String newline, StringBuilder out) {
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool b -> out.append(b.value());
      case Value.Int i -> out.append(i.value());
      case Value.Float f -> out.append(Text.number(f.value()));
      case Value.Str s -> Text.quote(s.value(), out);
      case Value.Duration d -> Text.quote(Text.duration(d.millis()), out);
      case Value.Money m -> Text.quote(money(m), out);
      case Value.ListOf l -> list(l.values(), newline, out);
      case Value.RecordOf r -> object(r.fields(), newline, out);
      case Value.MapOf m -> object(m.entries(), newline, out);
    }
  }

  private static void list(List<Value> values, String newline, StringBuilder out) {
    var inner = inner(newline);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ",").append(inner);
      write(values.get(i), inner, out);
    }
    out.append(values.isEmpty() ? "" : newline).append(']');
  }

  private static void object(Map<String, Value> fields, String newline, StringBuilder out) {
    var inner = inner(newline);
    var between = "";
    out.append('{');
    for (var field : fields.entrySet()) {
      out.append(between).append(inner);
      Text.quote(field.getKey(), out);
      out.append(newline.isEmpty() ? ":" : ": ");
      write(field.getValue(), inner, out);
      between = ",";
    }
    out.append(fields.isEmpty() ? "" : newline).append('}');
  }

  /// Between two values within what has this between two.
  private static String inner(String newline) {
    return newline.isEmpty() ? "" : newline + "  ";
  }
}
