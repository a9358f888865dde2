package dev.wf.testing.write;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Values as a program has to write them to have the same.
public final class ValueCode extends Braced {
  private static final Map<String, Long> UNITS = units();

  private final Function<String, String> texts;

  private ValueCode(Function<String, String> texts) {
    this.texts = texts;
  }

  private static Map<String, Long> units() {
    var units = new LinkedHashMap<String, Long>();
    units.put("h", 3_600_000L);
    units.put("m", 60_000L);
    units.put("s", 1000L);
    units.put("ms", 1L);
    return units;
  }

  public static String of(Value value) {
    return of(value, ValueCode::text);
  }

  /// @param texts writes those of the value
  public static String of(Value value, Function<String, String> texts) {
    var code = new ValueCode(texts);
    code.write(value);
    return code.out.toString();
  }

  public static String text(String text) {
    var code = new ValueCode(ValueCode::text);
    code.quote(text);
    return code.out.toString();
  }

  @Override
  void single(Value value) {
    switch (value) {
      case Value.Null _ -> out.append("null");
      case Value.Bool(var truth) -> out.append(truth);
      case Value.Int(var n) -> out.append(n);
      case Value.Float(var x) -> {
        var plain = new BigDecimal(Double.toString(x)).toPlainString();
        out.append(plain.contains(".") ? plain : plain + ".0");
      }
      case Value.Str(var text) -> out.append(texts.apply(text));
      case Value.Duration(var millis) -> duration(millis);
      case Value.Money _ -> out.append(Rendering.hole(value));
      case Value.ListOf _, Value.RecordOf _, Value.MapOf _ ->
          throw new IllegalArgumentException("what holds others is written part by part: " + value);
    }
  }

  /// In the largest unit of which it is a whole number.
  private void duration(long millis) {
    for (var unit : UNITS.entrySet()) {
      if (millis % unit.getValue() == 0) {
        out.append(millis / unit.getValue()).append(unit.getKey());
        return;
      }
    }
  }

  /// Long runs of one character stay as they are: the text is to be the same.
  @Override
  void quote(String text) {
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
