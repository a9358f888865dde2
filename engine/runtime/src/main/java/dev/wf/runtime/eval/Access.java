package dev.wf.runtime.eval;

import dev.wf.ir.source.Place;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reaches into lists, records and maps.
final class Access {
  private Access() {}

  static Value field(Value of, String name, boolean safe) {
    return switch (of) {
      case Value.RecordOf r -> r.get(name);
      case Value.MapOf m -> m.entries().getOrDefault(name, Value.NULL);
      case Value.Null n when safe -> n;
      default ->
          throw new EvaluationFailure(
              new Failure(Failure.Kind.FAILED, "A " + kind(of) + " has no field `" + name + "`."),
              Optional.empty());
    };
  }

  static Value index(Value of, Value index, Place place) {
    return switch (of) {
      case Value.ListOf l when index instanceof Value.Int i -> {
        if (i.value() < 0 || i.value() >= l.values().size()) {
          throw EvaluationFailure.at(
              place,
              "There is no element " + i.value() + " in a list of " + l.values().size() + ".");
        }
        yield l.values().get((int) i.value());
      }
      case Value.RecordOf r when index instanceof Value.Str s -> r.get(s.value());
      case Value.MapOf m when index instanceof Value.Str s ->
          m.entries().getOrDefault(s.value(), Value.NULL);
      default ->
          throw EvaluationFailure.at(
              place, "A " + kind(of) + " has no elements by " + kind(index) + ".");
    };
  }

  static List<Value> list(Value value) {
    if (value instanceof Value.ListOf list) {
      return list.values();
    }
    throw new IllegalStateException("a list stands here, not " + value);
  }

  /// What a record or a map holds, by name.
  static SequencedMap<String, Value> entries(Value value) {
    return switch (value) {
      case Value.RecordOf r -> r.fields();
      case Value.MapOf m -> m.entries();
      default -> throw new IllegalStateException("a record or a map stands here, not " + value);
    };
  }

  /// What people call such a value.
  static String kind(Value value) {
    return switch (value) {
      case Value.Null _ -> "null";
      case Value.Bool _ -> "bool";
      case Value.Int _ -> "int";
      case Value.Float _ -> "float";
      case Value.Str _ -> "string";
      case Value.Duration _ -> "duration";
      case Value.Money _ -> "money";
      case Value.ListOf _ -> "list";
      case Value.RecordOf _ -> "record";
      case Value.MapOf _ -> "map";
    };
  }
}
