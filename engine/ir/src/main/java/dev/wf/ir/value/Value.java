package dev.wf.ir.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A value of the language: immutable, complete, equal by content.
///
/// A path is a [Str] with `/` between its parts; what is a path is known by its type.
public sealed interface Value {
  Value NULL = new Null();
  Value TRUE = new Bool(true);
  Value FALSE = new Bool(false);

  record Null() implements Value {}

  record Bool(boolean value) implements Value {}

  record Int(long value) implements Value {}

  /// Never NaN and never infinite: arithmetic that would give one is an error. Negative zero is
  /// kept as zero.
  record Float(double value) implements Value {
    public Float {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a float is finite, not " + value);
      }
      value = value == 0 ? 0.0 : value;
    }
  }

  record Str(String value) implements Value {}

  record Duration(long millis) implements Value {}

  /// US dollars, without trailing zeros, so that equal amounts are equal values.
  record Money(BigDecimal dollars) implements Value {
    public Money {
      dollars = dollars.signum() == 0 ? BigDecimal.ZERO : dollars.stripTrailingZeros();
    }
  }

  record ListOf(List<Value> values) implements Value {
    public ListOf {
      values = List.copyOf(values);
    }
  }

  /// Fields in declared order. Equality does not depend on the order.
  record RecordOf(SequencedMap<String, Value> fields) implements Value {
    public RecordOf {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    /// The field's value; null where the record has no such field.
    public Value get(String name) {
      return fields.getOrDefault(name, NULL);
    }
  }

  /// A `map<T>` or a `json` object: any keys, kept in code point order.
  record MapOf(SequencedMap<String, Value> entries) implements Value {
    public MapOf {
      var sorted = new TreeMap<String, Value>(Text.CODE_POINTS);
      sorted.putAll(entries);
      entries = Collections.unmodifiableSequencedMap(sorted);
    }

    public static MapOf of(Map<String, Value> entries) {
      var sorted = new TreeMap<String, Value>(Text.CODE_POINTS);
      sorted.putAll(entries);
      return new MapOf(sorted);
    }
  }

  /// The values that this one is made of, in their order.
  default List<Value> parts() {
    return switch (this) {
      case ListOf(var values) -> values;
      case RecordOf(var fields) -> List.copyOf(fields.values());
      case MapOf(var entries) -> List.copyOf(entries.values());
      case Str _, Null _, Bool _, Int _, Float _, Duration _, Money _ -> List.of();
    };
  }

  /// With other texts in place of those in it; keys of maps stay as they are.
  default Value withTexts(UnaryOperator<String> other) {
    return switch (this) {
      case Str(var text) -> of(other.apply(text));
      case ListOf(var values) ->
          new ListOf(values.stream().map(value -> value.withTexts(other)).toList());
      case RecordOf(var fields) -> new RecordOf(withTexts(fields, other));
      case MapOf(var entries) -> new MapOf(withTexts(entries, other));
      case Null _, Bool _, Int _, Float _, Duration _, Money _ -> this;
    };
  }

  private static SequencedMap<String, Value> withTexts(
      SequencedMap<String, Value> values, UnaryOperator<String> other) {
    var all = new LinkedHashMap<String, Value>();
    values.forEach((name, value) -> all.put(name, value.withTexts(other)));
    return all;
  }

  static Value of(boolean value) {
    return value ? TRUE : FALSE;
  }

  static Value of(long value) {
    return new Int(value);
  }

  static Value of(String value) {
    return new Str(value);
  }

  static ListOf list(Value... values) {
    return new ListOf(List.of(values));
  }

  /// A record from names and values in turn.
  static RecordOf record(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Value>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return new RecordOf(fields);
  }
}
