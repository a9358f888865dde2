package dev.wf.runtime.data;

import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Holds values without parts against their types. Each method gives the value as the type has it,
/// or, having told the misfit, anything.
record Singles(Misfits misfits) {
  Value string(Value value, Type.StringType type, Spot at) {
    if (!(value instanceof Value.Str(var text))) {
      return misfits.wrong(value, "a string", at);
    }
    int length = text.codePointCount(0, text.length());
    if (type.maxLength().isPresent() && length > type.maxLength().getAsInt()) {
      return misfits.add(
          value,
          "the text has "
              + Text.count(length, "character")
              + ", more than "
              + type.maxLength().getAsInt(),
          at);
    }
    if (type.pattern().isPresent() && !Patterns.of(type.pattern().get()).matcher(text).find()) {
      return misfits.add(
          value, Misfits.shown(value) + " does not match " + type.pattern().get(), at);
    }
    return value;
  }

  Value whole(Value value, Type.IntType type, Spot at) {
    var number = Numbers.whole(value);
    if (number.isEmpty()) {
      var wanted =
          switch (value) {
            case Value.Float(var f) when f == Math.rint(f) -> "an int of 64 bits";
            case Value.Float _ -> "a whole number";
            default -> "an int";
          };
      return misfits.wrong(value, wanted, at);
    }
    long whole = number.getAsLong();
    if (type.min().isPresent() && whole < type.min().getAsLong()) {
      return misfits.add(value, whole + " is below " + type.min().getAsLong(), at);
    }
    if (type.max().isPresent() && whole > type.max().getAsLong()) {
      return misfits.add(value, whole + " is above " + type.max().getAsLong(), at);
    }
    return value instanceof Value.Int ? value : Value.of(whole);
  }

  Value number(Value value, Type.FloatType type, Spot at) {
    var number = Numbers.toFloat(value);
    if (!(number instanceof Value.Float(var real))) {
      return misfits.wrong(value, "a number", at);
    }
    if (type.min().isPresent() && real < type.min().getAsDouble()) {
      return misfits.add(
          value,
          Misfits.shown(value)
              + " is below "
              + Rendering.hole(new Value.Float(type.min().getAsDouble())),
          at);
    }
    if (type.max().isPresent() && real > type.max().getAsDouble()) {
      return misfits.add(
          value,
          Misfits.shown(value)
              + " is above "
              + Rendering.hole(new Value.Float(type.max().getAsDouble())),
          at);
    }
    return number;
  }

  Value plain(Value value, Type.Plain type, Spot at) {
    return switch (type) {
      case BOOL -> value instanceof Value.Bool ? value : misfits.wrong(value, "a bool", at);
      case NULL -> value instanceof Value.Null ? value : misfits.wrong(value, "null", at);
      case PROGRAM -> value instanceof Value.Str ? value : misfits.wrong(value, "a program", at);
      case PATCH -> value instanceof Value.Str ? value : misfits.wrong(value, "a patch", at);
      case PATH ->
          value instanceof Value.Str(var path)
              ? path(value, path, at)
              : misfits.wrong(value, "a path", at);
      case DURATION ->
          switch (value) {
            case Value.Duration d -> d;
            case Value.Str s when Scalars.duration(s.value()).isPresent() ->
                Scalars.duration(s.value()).get();
            default -> misfits.wrong(value, "a duration such as \"90s\" or \"1h30m\"", at);
          };
      case MONEY ->
          switch (value) {
            case Value.Money m -> m;
            case Value.Str s when Scalars.money(s.value()).isPresent() ->
                Scalars.money(s.value()).get();
            default -> misfits.wrong(value, "an amount such as \"$12.50\"", at);
          };
      case JSON, ERROR -> value;
      case NEVER -> misfits.add(value, "no value is expected here", at);
    };
  }

  private Value path(Value value, String path, Spot at) {
    var normal = Scalars.normalPath(path);
    if (path.isEmpty()) {
      return misfits.add(value, "a path is not empty", at);
    }
    if (normal.startsWith("/")) {
      return misfits.add(
          value, Misfits.shown(value) + " is absolute; paths are relative to the workspace", at);
    }
    if (normal.equals("..") || normal.startsWith("../")) {
      return misfits.add(value, Misfits.shown(value) + " leads out of the workspace", at);
    }
    return normal.equals(path) ? value : Value.of(normal);
  }

  Value literal(Value value, List<Literal> literals, Spot at) {
    for (var literal : literals) {
      if (Members.is(literal, value)) {
        return literal instanceof Literal.Whole(var whole) ? Value.of(whole) : value;
      }
    }
    var expected = literals.stream().map(Literal::toString).collect(Collectors.joining(", "));
    return misfits.add(
        value,
        Misfits.shown(value) + (literals.size() == 1 ? " is not " : " is none of ") + expected,
        at);
  }
}
