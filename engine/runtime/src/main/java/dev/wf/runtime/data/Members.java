package dev.wf.runtime.data;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The records that a union is made of, and the field that tells them apart.
record Members(List<Type.RecordType> records, Optional<String> field, Definitions definitions) {
  static Members of(Type.Union union, Definitions definitions) {
    var records = new ArrayList<Type.RecordType>();
    collect(union, definitions, records);
    var field =
        records.getFirst().fields().stream()
            .map(Type.Field::name)
            .filter(name -> tellsApart(name, records, definitions))
            .findFirst();
    return new Members(records, field, definitions);
  }

  /// The member whose literals hold what the value has in the field that tells apart.
  Optional<Type.RecordType> of(Value value) {
    return field.flatMap(name -> {
      var found = Conformance.fields(value).get(name);
      return found == null
          ? Optional.empty()
          : records.stream()
              .filter(r -> literals(r, name, definitions).stream().anyMatch(l -> is(l, found)))
              .findFirst();
    });
  }

  /// All literals of the field that tells apart, in declared order.
  List<Literal> literals() {
    return records.stream()
        .flatMap(r -> literals(r, field.orElseThrow(), definitions).stream())
        .toList();
  }

  static boolean is(Literal literal, Value value) {
    return switch (literal) {
      case Literal.Text t -> value instanceof Value.Str s && s.value().equals(t.value());
      case Literal.Truth t -> value instanceof Value.Bool b && b.value() == t.value();
      case Literal.Whole w ->
          switch (value) {
            case Value.Int i -> i.value() == w.value();
            case Value.Float f -> f.value() == w.value() && (long) f.value() == w.value();
            default -> false;
          };
    };
  }

  private static void collect(
      Type.Union union, Definitions definitions, List<Type.RecordType> records) {
    for (var member : union.members()) {
      switch (definitions.resolve(member)) {
        case Type.RecordType r -> records.add(r);
        case Type.Union u -> collect(u, definitions, records);
        default -> throw new IllegalArgumentException("a union is of records, not of " + member);
      }
    }
  }

  private static boolean tellsApart(
      String name, List<Type.RecordType> records, Definitions definitions) {
    var seen = new HashSet<Literal>();
    return records.stream()
        .allMatch(r -> {
          var literals = literals(r, name, definitions);
          return !literals.isEmpty() && literals.stream().allMatch(seen::add);
        });
  }

  private static List<Literal> literals(
      Type.RecordType record, String name, Definitions definitions) {
    return record
        .field(name)
        .map(f -> definitions.resolve(f.type()))
        .map(t -> t instanceof Type.Enumeration e ? e.values() : List.<Literal>of())
        .orElse(List.of());
  }
}
