package dev.wf.compiler.check;

import dev.wf.ir.type.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds out what the type parameters of one call stand for.
final class Solving {
  private final Fit fit;
  private final Map<String, Type> found = new LinkedHashMap<>();

  Solving(Fit fit) {
    this.fit = fit;
  }

  /// Learns from an argument; what does not fit is seen when the solved type is held against it.
  void learn(Type parameter, Type given) {
    var resolved = fit.resolve(given);
    switch (parameter) {
      case Type.Variable v -> found.merge(v.name(), given, (a, b) -> fit.join(a, b).orElse(a));
      case Type.ListType l when resolved instanceof Type.ListType g ->
          learn(l.element(), g.element());
      case Type.MapType m when resolved instanceof Type.MapType g -> learn(m.value(), g.value());
      case Type.Nullable n -> learn(n.type(), fit.withoutNull(given));
      case Type.RecordType r when resolved instanceof Type.RecordType g ->
          r.fields().forEach(f -> g.field(f.name()).ifPresent(h -> learn(f.type(), h.type())));
      case Type.Function f when resolved instanceof Type.Function g ->
          learn(f.result(), g.result());
      default -> {}
    }
  }

  /// The type with what is known put in; what is not known is never.
  Type solved(Type type) {
    return switch (type) {
      case Type.Variable v -> found.getOrDefault(v.name(), Type.Plain.NEVER);
      case Type.ListType l -> new Type.ListType(solved(l.element()), l.min(), l.max());
      case Type.MapType m -> new Type.MapType(solved(m.value()));
      case Type.Nullable n -> Type.nullable(solved(n.type()));
      case Type.RecordType r ->
          new Type.RecordType(
              r.fields().stream()
                  .map(f -> new Type.Field(f.name(), solved(f.type()), f.doc()))
                  .toList());
      case Type.Function f ->
          new Type.Function(f.parameters().stream().map(this::solved).toList(), solved(f.result()));
      case Type other -> other;
    };
  }

  boolean knows(Type type) {
    return !(type instanceof Type.Variable v) || found.containsKey(v.name());
  }
}
