package dev.wf.compiler.format;

import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text.Part;
import dev.wf.compiler.syntax.Name;
import dev.wf.ir.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Prints numbers and strings. A number stays as it was written (`50k`, `1_000`); where it was
/// written differently, or not at all, it gets its plainest form.
final class Literals {
  private static final Pattern WORD = Pattern.compile("[a-z_][a-zA-Z0-9_]*");
  private static final Pattern NUMBER =
      Pattern.compile("\\$?\\d(_?\\d)*(\\.\\d(_?\\d)*)?(ms|[smhdkM%])?");
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000};
  private static final String[] UNITS = {"d", "h", "m", "s"};

  private final Comments comments;

  Literals(Comments comments) {
    this.comments = comments;
  }

  String whole(Expr.Int number) {
    var written = written(number.span());
    boolean same =
        !written.isEmpty()
            && switch (written.charAt(written.length() - 1)) {
              case 'k' -> is(number.value(), cut(written, 1), 1_000);
              case 'M' -> is(number.value(), cut(written, 1), 1_000_000);
              default -> is(number.value(), written, 1);
            };
    return same ? written : Long.toString(number.value());
  }

  String floating(Expr.Float number) {
    var written = written(number.span());
    var value = BigDecimal.valueOf(number.value());
    boolean isShare = written.endsWith("%");
    var digits = isShare ? cut(written, 1) : written;
    if (isNumber(digits)
        && (isShare ? decimal(digits).movePointLeft(2) : decimal(digits)).doubleValue()
            == number.value()
        && (isShare || digits.contains("."))) {
      return written;
    }
    var plain = value.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  String duration(Expr.Duration duration) {
    var written = written(duration.span());
    for (int i = 0; i < UNITS.length; i++) {
      if (written.endsWith(UNITS[i])
          && !written.endsWith("ms")
          && is(duration.millis(), cut(written, 1), MILLIS[i])) {
        return written;
      }
    }
    if (written.endsWith("ms") && is(duration.millis(), cut(written, 2), 1)) {
      return written;
    }
    for (int i = 0; i < UNITS.length; i++) {
      if (duration.millis() > 0 && duration.millis() % MILLIS[i] == 0) {
        return duration.millis() / MILLIS[i] + UNITS[i];
      }
    }
    return duration.millis() + "ms";
  }

  String money(Expr.Money money) {
    var written = written(money.span());
    boolean same =
        written.startsWith("$")
            && isNumber(written.substring(1))
            && decimal(written.substring(1)).equals(money.dollars());
    return same ? written : "$" + money.dollars().toPlainString();
  }

  /// What stands in the source, if it looks like a number.
  private String written(Span span) {
    var text = comments.written(span);
    return NUMBER.matcher(text).matches() ? text : "";
  }

  private static boolean is(long value, String digits, long unit) {
    return isNumber(digits)
        && decimal(digits).multiply(BigDecimal.valueOf(unit)).compareTo(BigDecimal.valueOf(value))
            == 0;
  }

  private static boolean isNumber(String digits) {
    return digits.matches("[0-9_]+(\\.[0-9_]+)?") && digits.length() < 60;
  }

  private static BigDecimal decimal(String digits) {
    return new BigDecimal(digits.replace("_", ""));
  }

  private static String cut(String text, int suffix) {
    return text.substring(0, text.length() - suffix);
  }

  /// A name before a `:`, in quotes where it needs them.
  static String key(Name name, boolean quoted) {
    return quoted || !WORD.matcher(name.text()).matches() ? quoted(name.text()) : name.text();
  }

  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /// A string in its form.
  Doc string(Expr.Text text, Function<Expr, Doc> hole) {
    return switch (text.form()) {
      case STRING -> line(text, "\"", Literals::escaped, hole);
      case RAW -> Doc.text("r\"" + text.constant().orElseThrow() + "\"");
      case RAW_BLOCK -> rawBlock(text.constant().orElseThrow());
      case BLOCK ->
          comments.onOneLine(text.span().offset(), text.span().end())
              ? line(text, "\"\"\"", TextLines::escaped, hole)
              : block(text, hole);
    };
  }

  private Doc line(
      Expr.Text text, String quotes, UnaryOperator<String> escaped, Function<Expr, Doc> hole) {
    var docs = new ArrayList<Doc>();
    docs.add(Doc.text(quotes));
    for (var part : text.parts()) {
      docs.add(
          switch (part) {
            case Part.Chars chars -> Doc.text(escaped.apply(chars.text()));
            case Part.Hole h -> hole(h, hole);
          });
    }
    docs.add(Doc.text(quotes));
    return Doc.of(docs);
  }

  /// On one line where that is possible, and without comments, which would become text.
  private Doc hole(Part.Hole part, Function<Expr, Doc> hole) {
    var value = comments.without(() -> hole.apply(part.value()));
    return new Doc.Flat(Doc.of(Doc.text("${"), value, Doc.text("}")));
  }

  /// Each line of the text on a line of its own, indented by one step.
  private Doc block(Expr.Text text, Function<Expr, Doc> hole) {
    var lines = new ArrayList<List<Doc>>(List.of(new ArrayList<>()));
    boolean indented = TextLines.allIndented(text);
    boolean startsLine = true;
    for (var part : text.parts()) {
      switch (part) {
        case Part.Chars chars -> {
          var rows = chars.text().split("\n", -1);
          for (int i = 0; i < rows.length; i++) {
            if (i > 0) {
              lines.add(new ArrayList<>());
            }
            boolean starts = i > 0 || startsLine;
            boolean ends = i < rows.length - 1 || part == text.parts().getLast();
            lines.getLast().add(Doc.text(TextLines.row(rows[i], starts, ends, indented)));
          }
          startsLine = rows[rows.length - 1].isEmpty() && rows.length > 1;
        }
        case Part.Hole h -> {
          lines.getLast().add(hole(h, hole));
          startsLine = false;
        }
      }
    }
    return inQuotes("\"\"\"", lines.stream().map(Doc::of).toList());
  }

  /// Indentation cannot be escaped here: a text that begins with it stays behind the quotes.
  private static Doc rawBlock(String text) {
    var rows = List.of(text.split("\n", -1));
    if (rows.size() == 1 && !text.endsWith("\"")) {
      return Doc.text("r\"\"\"" + text + "\"\"\"");
    }
    var lines = rows.stream().map(Doc::text).toList();
    return TextLines.isIndented(text)
        ? inQuotes("r\"\"\"" + rows.getFirst(), lines.subList(1, lines.size()))
        : inQuotes("r\"\"\"", lines);
  }

  private static Doc inQuotes(String opening, List<Doc> lines) {
    return Doc.of(
        Doc.text(opening),
        Doc.indent(
            Doc.of(lines.stream().map(line -> Doc.of(Doc.HARD, line)).toList()),
            Doc.HARD,
            Doc.text("\"\"\"")));
  }

  static String escaped(String text) {
    return escaped(text, false);
  }

  /// Characters as they are written in a string.
  ///
  /// @param block whether line ends and single quotes may stand as they are
  static String escaped(String text, boolean block) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append(block ? "\t" : "\\t");
        case '"' -> out.append(block ? "\"" : "\\\"");
        case '$' -> out.append(text.startsWith("{", i) ? "\\$" : "$");
        default -> {
          if (Scalars.isPrintable(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format("\\u{%x}", c));
          }
        }
      }
    }
    return out.toString();
  }
}
