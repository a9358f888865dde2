package dev.wf.models.mock;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// An answer in the making: a value of a type that could have been meant.
final class Draft {
  /// Types that recur end here wherever they can.
  private static final int DEEP = 6;

  /// Types that cannot end are given up.
  private static final int TOO_DEEP = 60;

  private static final int MANY_ELEMENTS = 1000;

  /// How many elements a list has, as often as they stand here.
  private static final List<Integer> LENGTHS = List.of(0, 1, 1, 2, 2, 2, 3, 3, 1, 4);

  private final Asked.Question question;
  private final Definitions types;
  private final KnownPaths paths;
  private final Prose prose;
  private final Dice dice;

  Draft(Asked.Question question, KnownPaths paths, Dice dice) {
    this.question = question;
    this.types = question.types();
    this.paths = paths;
    this.prose = new Prose(Subject.of(question, paths), dice);
    this.dice = dice;
  }

  Value answer() throws Impossible {
    return value(question.result(), "", 0);
  }

  /// @param name of the field it is for
  private Value value(Type type, String name, int depth) throws Impossible {
    if (depth > TOO_DEEP) {
      throw new Impossible("a value of the type " + question.result() + " never ends");
    }
    return switch (type) {
      case Type.StringType t -> Value.of(text(t, name));
      case Type.IntType t -> Value.of(Amounts.whole(t, name, dice));
      case Type.FloatType t -> new Value.Float(Amounts.real(t, name, dice));
      case Type.Plain t -> plain(t, name);
      case Type.Enumeration t -> literal(dice.one(t.values()));
      case Type.ListType t -> list(t, name, depth);
      case Type.RecordType t -> record(t, depth);
      case Type.MapType t -> map(t, name, depth);
      case Type.Union t -> value(dice.one(t.members()), name, depth + 1);
      case Type.Nullable t ->
          depth > DEEP || dice.chance(25) ? Value.NULL : value(t.type(), name, depth + 1);
      case Type.Named t -> value(types.resolve(t), name, depth + 1);
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException("an agent returns data, not " + type);
    };
  }

  private String text(Type.StringType type, String name) throws Impossible {
    if (type.pattern().isPresent()) {
      return PatternText.matching(type.pattern().get(), type.maxLength(), dice);
    }
    var text = prose.about(name);
    return type.maxLength().isPresent() ? Prose.cut(text, type.maxLength().getAsInt()) : text;
  }

  private Value plain(Type.Plain type, String name) {
    return switch (type) {
      case BOOL -> Value.of(dice.chance(50));
      case NULL -> Value.NULL;
      case PATH -> Value.of(dice.one(paths.all()));
      case PATCH, PROGRAM -> Value.of("");
      case DURATION -> new Value.Duration(1000 * dice.between(1, 600));
      case MONEY -> new Value.Money(BigDecimal.valueOf(dice.between(1, 10_000), 2));
      case JSON -> Value.record("note", Value.of(prose.about(name)));
      case NEVER, ERROR ->
          throw new IllegalArgumentException("a checked agent returns data, not " + type);
    };
  }

  private static Value literal(Literal literal) {
    return switch (literal) {
      case Literal.Text(var text) -> Value.of(text);
      case Literal.Whole(var whole) -> Value.of(whole);
      case Literal.Truth(var truth) -> Value.of(truth);
    };
  }

  private Value list(Type.ListType type, String name, int depth) throws Impossible {
    int min = type.min().orElse(0);
    int length =
        Math.clamp(dice.one(LENGTHS), min, Math.max(min, type.max().orElse(Integer.MAX_VALUE)));
    if (length > MANY_ELEMENTS) {
      throw new Impossible("a list of at least " + min + " elements is too long to make up");
    }
    var values = new ArrayList<Value>();
    for (int i = 0; i < (depth > DEEP ? min : length); i++) {
      values.add(value(type.element(), Prose.singular(name), depth + 1));
    }
    return new Value.ListOf(values);
  }

  private Value record(Type.RecordType type, int depth) throws Impossible {
    var fields = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      fields.put(field.name(), value(field.type(), field.name(), depth + 1));
    }
    return new Value.RecordOf(fields);
  }

  private Value map(Type.MapType type, String name, int depth) throws Impossible {
    var entries = new LinkedHashMap<String, Value>();
    int length = depth > DEEP ? 0 : dice.one(LENGTHS);
    for (int i = 0; i < length; i++) {
      entries.put(prose.word(), value(type.value(), name, depth + 1));
    }
    return new Value.MapOf(entries);
  }
}
