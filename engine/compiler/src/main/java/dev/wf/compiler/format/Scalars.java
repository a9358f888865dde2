package dev.wf.compiler.format;

import dev.wf.compiler.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes YAML scalars: without quotes where every reader understands them alike, else in the
/// quotes that need the fewest escapes.
final class Scalars {
  /// Words that some readers of YAML take for truth values, null or numbers.
  private static final Pattern DOUBTFUL =
      Pattern.compile(
          "(?i)~|null|true|false|yes|no|on|off|y|n|[-+]?[.]?(inf|nan)|[-+]?[0-9.][0-9a-fA-FxXoO_.:eE+-]*");

  private Scalars() {}

  /// A text that is data.
  ///
  /// @param flow whether it stands in braces or brackets
  static String text(String text, boolean flow) {
    boolean isNumber = Shape.LITERAL.matcher(text).matches() || DOUBTFUL.matcher(text).matches();
    return isPlain(text, flow) && !isNumber && !text.startsWith("...") ? text : quoted(text);
  }

  /// A text that was never meant as data: an expression, a type, a name.
  static String bare(String text, boolean flow) {
    return isPlain(text, flow) ? text : quoted(text);
  }

  /// In quotes also where it need not be.
  static String quoted(String text) {
    boolean escapes = text.codePoints().anyMatch(c -> !isPrintable(c));
    if (escapes || !text.contains("\"") && !text.contains("\\")) {
      return doubleQuoted(text);
    }
    return '\'' + text.replace("'", "''") + '\'';
  }

  static String doubleQuoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
              if (isPrintable(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(escape(c));
              }
            }
          }
        });
    return out.append('"').toString();
  }

  private static String escape(int c) {
    return c <= 0xFF
        ? String.format("\\x%02x", c)
        : c <= 0xFFFF ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
  }

  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static boolean isPlain(String text, boolean flow) {
    return !text.isEmpty()
        && "-?:,[]{}#&*!|>'\"%@`= ".indexOf(text.charAt(0)) < 0
        && !text.endsWith(" ")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.startsWith("---")
        && text.codePoints().allMatch(Scalars::isPrintable)
        && (!flow || text.chars().noneMatch(c -> ",[]{}".indexOf(c) >= 0));
  }

  /// A key as it is to be written.
  ///
  /// @param quoted whether its quotes say something
  static String key(String name, boolean quoted, boolean flow) {
    return quoted || !isPlain(name, flow) ? doubleQuoted(name) : name;
  }

  /// Lines below a `|`, where the text can be written so.
  static Optional<Yaml> lines(String text) {
    boolean fits =
        !text.isBlank()
            && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || isPrintable(c))
            && text.lines().noneMatch(line -> line.isBlank() && !line.isEmpty());
    if (!fits) {
      return Optional.empty();
    }
    var indent = text.startsWith(" ") || text.startsWith("\n") || text.startsWith("\t") ? "2" : "";
    boolean keeps = text.endsWith("\n");
    return Optional.of(
        new Yaml.Lines("|" + indent + (keeps ? "+" : ""), List.of(text.split("\n", -1))));
  }

  /// Lines that end with the last of them: an expression over several lines.
  static Yaml expression(String text) {
    return new Yaml.Lines("|-", text.lines().toList());
  }
}
