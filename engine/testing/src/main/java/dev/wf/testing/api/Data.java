package dev.wf.testing.api;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Values of the language from values of Java, and back.
///
/// | Java | language |
/// | --- | --- |
/// | `null`, an empty `Optional` | `null` |
/// | `Boolean`, `Integer`, `Long`, `Double`, `Float` | `bool`, `int`, `float` |
/// | `String`, `Path`, an enum constant (its name in lower case) | `string`, `path`, one of literals |
/// | `BigDecimal`, `Duration` | `money`, `duration` |
/// | a `Collection` or array | a list |
/// | a `Map` with texts for keys, a record | a record or map |
/// | a [Value] | itself |
public final class Data {
  private Data() {}

  /// @throws WorkflowTestException for what is none of these
  public static Value value(@Nullable Object java) {
    return switch (java) {
      case null -> Value.NULL;
      case Value value -> value;
      case Boolean truth -> Value.of(truth);
      case Integer n -> Value.of(n.longValue());
      case Long n -> Value.of(n.longValue());
      case Double x -> new Value.Float(x);
      case Float x -> new Value.Float(x);
      case String text -> Value.of(text);
      case Path path -> Value.of(path.toString().replace('\\', '/'));
      case Enum<?> constant -> Value.of(constant.name().toLowerCase(Locale.ROOT));
      case BigDecimal dollars -> new Value.Money(dollars);
      case Duration duration -> new Value.Duration(duration.toMillis());
      case Optional<?> optional -> value(optional.orElse(null));
      case Collection<?> all -> list(all);
      case Object[] all -> list(List.of(all));
      case Map<?, ?> map -> map(map);
      case Record one -> record(one);
      default ->
          throw new WorkflowTestException(
              "A "
                  + java.getClass().getName()
                  + " is no value of the language; give a text, a number, a list, a map, a record"
                  + " or a Value.");
    };
  }

  private static Value list(Collection<?> all) {
    var values = new ArrayList<Value>();
    all.forEach(one -> values.add(value(one)));
    return new Value.ListOf(values);
  }

  private static Value map(Map<?, ?> map) {
    var fields = new LinkedHashMap<String, Value>();
    map.forEach((key, value) -> {
      if (!(key instanceof String name)) {
        throw new WorkflowTestException(
            "The keys of a map are texts, but there is " + key + " among them.");
      }
      fields.put(name, value(value));
    });
    return new Value.RecordOf(fields);
  }

  private static Value record(Record one) {
    var fields = new LinkedHashMap<String, Value>();
    for (var component : one.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        fields.put(component.getName(), value(accessor.invoke(one)));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new WorkflowTestException(
            "`" + component.getName() + "` of " + one.getClass().getName() + " cannot be read.", e);
      }
    }
    return new Value.RecordOf(fields);
  }

  /// The value that a JSON text stands for.
  public static Value json(String text) {
    return switch (Json.parse(text)) {
      case Parsed.Data(var value) -> value;
      case Parsed.Malformed(var problem) ->
          throw new WorkflowTestException("This is not JSON: " + problem + ".");
    };
  }

  /// As JSON of several lines.
  public static String json(Value value) {
    return Rendering.json(value);
  }

  /// As Java's own: null, `Boolean`, `Long`, `Double`, `String`, `BigDecimal`, `Duration`, an
  /// immutable `List`, an immutable `SequencedMap` in the order of the fields.
  public static @Nullable Object java(Value value) {
    return switch (value) {
      case Value.Null _ -> null;
      case Value.Bool(var truth) -> truth;
      case Value.Int(var n) -> n;
      case Value.Float(var x) -> x;
      case Value.Str(var text) -> text;
      case Value.Duration(var millis) -> Duration.ofMillis(millis);
      case Value.Money(var dollars) -> dollars;
      case Value.ListOf(var values) -> {
        var all = new ArrayList<@Nullable Object>();
        values.forEach(one -> all.add(java(one)));
        yield Collections.unmodifiableList(all);
      }
      case Value.RecordOf(var fields) -> fields(fields);
      case Value.MapOf(var entries) -> fields(entries);
    };
  }

  private static Map<String, @Nullable Object> fields(SequencedMap<String, Value> fields) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    fields.forEach((name, one) -> all.put(name, java(one)));
    return Collections.unmodifiableSequencedMap(all);
  }
}
