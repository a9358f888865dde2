package dev.wf.compiler.check;

import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Finds out what the type parameters of one call stand for: what the arguments have in common.
final class Solving {
  private final Fit fit;
  private final Join join;
  private final Map<String, Type> found = new LinkedHashMap<>();

  Solving(Context context) {
    this.fit = context.fit;
    this.join = context.join;
  }

  /// Learns from an argument; what does not fit is seen when the solved type is held against it.
  void learn(Type parameter, Type given) {
    if (given == Plain.ERROR) {
      poison(parameter);
      return;
    }
    var resolved = fit.resolve(given);
    switch (parameter) {
      case Type.Variable v -> found.merge(v.name(), given, (a, b) -> join.of(a, b).orElse(a));
      case Type.ListType l when resolved instanceof Type.ListType g ->
          learn(l.element(), g.element());
      case Type.MapType m when resolved instanceof Type.MapType g -> learn(m.value(), g.value());
      case Type.MapType m when resolved instanceof Type.RecordType g ->
          learn(
              m.value(),
              join.of(g.fields().stream().map(Type.Field::type).toList()).orElse(Plain.JSON));
      case Type.Nullable n -> learn(n.type(), fit.withoutNull(given));
      case Type.RecordType r when resolved instanceof Type.RecordType g ->
          r.fields().forEach(f -> g.field(f.name()).ifPresent(h -> learn(f.type(), h.type())));
      case Type.Union u when resolved instanceof Type.Union(var members) -> {
        for (int i = 0; i < Math.min(u.members().size(), members.size()); i++) {
          learn(u.members().get(i), members.get(i));
        }
      }
      case Type.Function f when resolved instanceof Type.Function g ->
          learn(f.result(), g.result());
      case Type _ -> {}
    }
  }

  /// What depends on a wrong argument is not spoken of.
  private void poison(Type parameter) {
    replaced(
        parameter,
        name -> {
          found.put(name, Plain.ERROR);
          return Plain.ERROR;
        });
  }

  /// The type with what is known put in; what is not known stays a type parameter.
  Type known(Type type) {
    return replaced(type, name -> found.getOrDefault(name, new Type.Variable(name)));
  }

  /// The type with what is known put in; what nothing is known of has no values.
  Type solved(Type type) {
    return replaced(type, name -> found.getOrDefault(name, Plain.NEVER));
  }

  Optional<Type> of(String parameter) {
    return Optional.ofNullable(found.get(parameter));
  }

  void settle(String parameter, UnaryOperator<Type> as) {
    found.computeIfPresent(parameter, (_, type) -> as.apply(type));
  }

  static boolean isGeneric(Type type) {
    boolean[] generic = {false};
    replaced(
        type,
        name -> {
          generic[0] = true;
          return new Type.Variable(name);
        });
    return generic[0];
  }

  private static Type replaced(Type type, java.util.function.Function<String, Type> value) {
    return switch (type) {
      case Type.Variable v -> value.apply(v.name());
      case Type.ListType l -> new Type.ListType(replaced(l.element(), value), l.min(), l.max());
      case Type.MapType m -> new Type.MapType(replaced(m.value(), value));
      case Type.Nullable n -> Type.nullable(replaced(n.type(), value));
      case Type.RecordType r ->
          new Type.RecordType(
              r.fields().stream()
                  .map(f -> new Type.Field(f.name(), replaced(f.type(), value), f.doc()))
                  .toList());
      case Type.Union u -> new Type.Union(replaced(u.members(), value));
      case Type.Function f ->
          new Type.Function(replaced(f.parameters(), value), replaced(f.result(), value));
      case Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Plain _,
          Type.Enumeration _,
          Type.Named _ ->
          type;
    };
  }

  private static List<Type> replaced(
      List<Type> types, java.util.function.Function<String, Type> value) {
    return types.stream().map(t -> replaced(t, value)).toList();
  }
}
