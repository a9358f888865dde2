package dev.wf.compiler.check.type;

import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Finds out what the type parameters of one call stand for: what the arguments have in common.
public final class Solving {
  private final Fit fit;
  private final Join join;
  private final Map<String, Type> found = new LinkedHashMap<>();

  public Solving(Fit fit, Join join) {
    this.fit = fit;
    this.join = join;
  }

  /// Learns from an argument; what does not fit is seen when the solved type is held against it.
  public void learn(Type parameter, Type given) {
    if (given == Plain.ERROR) {
      poison(parameter);
      return;
    }
    var resolved = fit.resolve(given);
    switch (parameter) {
      case Type.Variable v when !v.rigid() ->
          found.merge(v.name(), given, (a, b) -> join.of(a, b).orElse(a));
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
  public Type known(Type type) {
    return replaced(type, name -> found.getOrDefault(name, new Type.Variable(name, false)));
  }

  /// The type with what is known put in; what nothing is known of has no values.
  public Type solved(Type type) {
    return replaced(type, name -> found.getOrDefault(name, Plain.NEVER));
  }

  public Optional<Type> of(String parameter) {
    return Optional.ofNullable(found.get(parameter));
  }

  public void settle(String parameter, UnaryOperator<Type> as) {
    found.computeIfPresent(parameter, (_, type) -> as.apply(type));
  }

  /// Whether a call still has to find out what something in it stands for.
  public static boolean isGeneric(Type type) {
    return holds(type, v -> !v.rigid());
  }

  /// Whether something in it may be anything, inside the function whose type parameter it is.
  public static boolean isOpaque(Type type) {
    return holds(type, Type.Variable::rigid);
  }

  public static boolean mentions(Type type, String parameter) {
    return holds(type, v -> v.name().equals(parameter));
  }

  private static boolean holds(Type type, Predicate<Type.Variable> wanted) {
    boolean[] found = {false};
    mapped(
        type,
        v -> {
          found[0] |= wanted.test(v);
          return v;
        });
    return found[0];
  }

  /// A type of a function as those have it who call it.
  public static Type opened(Type type) {
    return mapped(type, v -> new Type.Variable(v.name(), false));
  }

  private static Type replaced(Type type, Function<String, Type> value) {
    return mapped(type, v -> v.rigid() ? v : value.apply(v.name()));
  }

  private static Type mapped(Type type, Function<Type.Variable, Type> value) {
    return switch (type) {
      case Type.Variable v -> value.apply(v);
      case Type.ListType l -> new Type.ListType(mapped(l.element(), value), l.min(), l.max());
      case Type.MapType m -> new Type.MapType(mapped(m.value(), value));
      case Type.Nullable n -> Type.nullable(mapped(n.type(), value));
      case Type.RecordType r ->
          new Type.RecordType(
              r.fields().stream()
                  .map(f -> new Type.Field(f.name(), mapped(f.type(), value), f.doc()))
                  .toList());
      case Type.Union u -> new Type.Union(mapped(u.members(), value));
      case Type.Function f ->
          new Type.Function(mapped(f.parameters(), value), mapped(f.result(), value));
      case Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Plain _,
          Type.Enumeration _,
          Type.Named _ ->
          type;
    };
  }

  private static List<Type> mapped(List<Type> types, Function<Type.Variable, Type> value) {
    return types.stream().map(t -> mapped(t, value)).toList();
  }
}
