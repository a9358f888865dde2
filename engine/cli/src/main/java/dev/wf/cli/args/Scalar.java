package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A single datum. Numbers may be written as the language writes them (`2M`, `10%`, `$12.50`,
/// `1h30m`).
///
/// @param quoted whether it was marked as a text, so that `"3"` is no number
record Scalar(String text, boolean quoted, Place at) {
  private static final Pattern WHOLE = Pattern.compile("([+-]?\\d[\\d_]*)([kM]?)");
  private static final Pattern DECIMAL =
      Pattern.compile("([+-]?(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)(%?)");
  private static final Pattern MONEY = Pattern.compile("\\$?(\\d[\\d_]*(?:\\.\\d+)?)");

  static boolean isNull(String text) {
    return text.isEmpty() || text.equals("null") || text.equals("~");
  }

  /// @param type resolved, and not of a list, a map, a record or a union
  Optional<Value> read(Type type, Consumer<Diagnostic> report) {
    return switch (type) {
      case Type.StringType s -> string(s, report);
      case Type.IntType i -> integer(i, report);
      case Type.FloatType f -> decimal(f, report);
      case Type.Enumeration e -> oneOf(e, report);
      case Type.Nullable(Type inner) ->
          !quoted && isNull(text) ? Optional.of(Value.NULL) : read(inner, report);
      case Type.Plain p -> plain(p, report);
      case Type.ListType _, Type.RecordType _, Type.MapType _, Type.Union _ -> misfit(type, report);
      case Type.Function _, Type.Variable _ -> misfit(type, report);
      case Type.Named _ ->
          throw new IllegalArgumentException("a type is resolved before it is read, not " + type);
    };
  }

  /// The value where no type is declared: a text, unless it is written as something else.
  Value json() {
    if (quoted) {
      return Value.of(text);
    }
    if (isNull(text)) {
      return Value.NULL;
    }
    if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    return whole()
        .<Value>map(Value.Int::new)
        .or(() -> number().map(Value.Float::new))
        .orElseGet(() -> Value.of(text));
  }

  private Optional<Value> plain(Type.Plain type, Consumer<Diagnostic> report) {
    return switch (type) {
      case BOOL ->
          !quoted && (text.equals("true") || text.equals("false"))
              ? Optional.of(Value.of(text.equals("true")))
              : misfit(type, report);
      case NULL -> !quoted && isNull(text) ? Optional.of(Value.NULL) : misfit(type, report);
      case PATH -> path(report);
      case DURATION -> duration().isPresent() ? duration() : misfit(type, report);
      case MONEY -> money().isPresent() ? money() : misfit(type, report);
      case JSON -> Optional.of(json());
      case PATCH, PROGRAM, NEVER, ERROR -> misfit(type, report);
    };
  }

  private Optional<Value> string(Type.StringType type, Consumer<Diagnostic> report) {
    int length = text.codePointCount(0, text.length());
    if (length > type.maxLength().orElse(length)) {
      return bounds(type, "has " + Text.count(length, "character"), report);
    }
    if (type.pattern().isPresent() && !Pattern.compile(type.pattern().get()).matcher(text).find()) {
      return bounds(type, "does not match", report);
    }
    return Optional.of(Value.of(text));
  }

  private Optional<Value> integer(Type.IntType type, Consumer<Diagnostic> report) {
    var number = quoted ? Optional.<Long>empty() : whole();
    if (number.isEmpty()) {
      return misfit(type, report);
    }
    long n = number.get();
    return n < type.min().orElse(n) || n > type.max().orElse(n)
        ? bounds(type, "is " + n, report)
        : Optional.of(Value.of(n));
  }

  private Optional<Value> decimal(Type.FloatType type, Consumer<Diagnostic> report) {
    var number = quoted ? Optional.<Double>empty() : number();
    if (number.isEmpty()) {
      return misfit(type, report);
    }
    double n = number.get();
    return n < type.min().orElse(n) || n > type.max().orElse(n)
        ? bounds(type, "is " + text, report)
        : Optional.of(new Value.Float(n));
  }

  private Optional<Value> oneOf(Type.Enumeration type, Consumer<Diagnostic> report) {
    for (var literal : type.values()) {
      var value = asked(literal);
      if (value.isPresent()) {
        return value;
      }
    }
    return misfit(type, report);
  }

  private Optional<Value> asked(Literal literal) {
    return switch (literal) {
      case Literal.Text(String value) ->
          text.equals(value) ? Optional.of(Value.of(value)) : Optional.empty();
      case Literal.Whole(long value) ->
          !quoted && whole().filter(n -> n == value).isPresent()
              ? Optional.of(Value.of(value))
              : Optional.empty();
      case Literal.Truth(boolean value) ->
          !quoted && text.equals(Boolean.toString(value))
              ? Optional.of(Value.of(value))
              : Optional.empty();
    };
  }

  /// With `/` between its parts, without a leading `./` and a last `/`, so that one folder is one
  /// value.
  private Optional<Value> path(Consumer<Diagnostic> report) {
    var parts =
        List.of(text.replace('\\', '/').split("/")).stream()
            .filter(part -> !part.isEmpty() && !part.equals("."))
            .toList();
    boolean absolute = text.startsWith("/") || text.matches("[A-Za-z]:[/\\\\].*");
    if (absolute || text.startsWith("~") || parts.contains("..")) {
      report.accept(Mistakes.outside(at));
      return Optional.empty();
    }
    return Optional.of(Value.of(parts.isEmpty() ? "." : String.join("/", parts)));
  }

  private Optional<Long> whole() {
    var match = WHOLE.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (match.group(2)) {
          case "k" -> 1000;
          case "M" -> 1_000_000;
          default -> 1;
        };
    var number = new BigInteger(match.group(1).replace("_", "")).multiply(BigInteger.valueOf(unit));
    return number.bitLength() < 64 ? Optional.of(number.longValue()) : Optional.empty();
  }

  private Optional<Double> number() {
    var match = DECIMAL.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var number = new BigDecimal(match.group(1).replace("_", ""));
    double value = (match.group(2).isEmpty() ? number : number.movePointLeft(2)).doubleValue();
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private Optional<Value> money() {
    var match = MONEY.matcher(text);
    return match.matches()
        ? Optional.of(new Value.Money(new BigDecimal(match.group(1).replace("_", ""))))
        : Optional.empty();
  }

  private Optional<Value> duration() {
    return Durations.parse(text).map(d -> new Value.Duration(d.toMillis()));
  }

  private Optional<Value> misfit(Type type, Consumer<Diagnostic> report) {
    report.accept(Mistakes.misfit(at, type, quoted ? "the text `" + text + "`" : "`" + text + "`"));
    return Optional.empty();
  }

  private Optional<Value> bounds(Type type, String what, Consumer<Diagnostic> report) {
    report.accept(Mistakes.outOfBounds(at, type, what));
    return Optional.empty();
  }
}
