package dev.wf.compiler.check.type;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The type that the values of two types have in common: of branches, of the elements of a list.
///
/// Nothing is forgotten by joining: records have a type in common only if they have the same
/// fields. Who wants less says so with a type.
public final class Join {
  private final Definitions definitions;
  private final Fit fit;

  public Join(Definitions definitions, Fit fit) {
    this.definitions = definitions;
    this.fit = fit;
  }

  public Optional<Type> of(List<Type> types) {
    Optional<Type> joined = Optional.of(Type.Plain.NEVER);
    for (var type : types) {
      joined = joined.flatMap(j -> of(j, type));
    }
    return joined;
  }

  /// Poison and what never gives a value leave the other type as it is.
  public Optional<Type> of(Type left, Type right) {
    if (left == Type.Plain.ERROR) {
      return Optional.of(right == Type.Plain.NEVER ? left : right);
    }
    if (fit.isShaped(left, right)) {
      return Optional.of(right);
    }
    if (fit.isShaped(right, left)) {
      return Optional.of(left);
    }
    var a = definitions.resolve(left);
    var b = definitions.resolve(right);
    if (fit.mayBeNull(a) || fit.mayBeNull(b)) {
      return of(fit.withoutNull(left), fit.withoutNull(right)).map(Type::nullable);
    }
    return resolved(a, b).or(() -> union(left, right));
  }

  private Optional<Type> resolved(Type left, Type right) {
    if (isNumber(left) && isNumber(right)) {
      boolean whole = left instanceof Type.IntType && right instanceof Type.IntType;
      return Optional.of(whole ? Type.INT : Type.FLOAT);
    }
    if (left == Type.Plain.JSON || right == Type.Plain.JSON) {
      return fit.isData(left) && fit.isData(right)
          ? Optional.of(Type.Plain.JSON)
          : Optional.empty();
    }
    if (left instanceof Type.Enumeration(var some) && right instanceof Type.Enumeration(var more)) {
      return enumeration(some, more);
    }
    if (isText(left) && isText(right)) {
      return Optional.of(Type.STRING);
    }
    if (left instanceof Type.ListType a && right instanceof Type.ListType b) {
      return of(a.element(), b.element())
          .map(e -> new Type.ListType(e, least(a.min(), b.min()), most(a.max(), b.max())));
    }
    if (left instanceof Type.MapType(var a) && right instanceof Type.MapType(var b)) {
      return of(a, b).map(Type.MapType::new);
    }
    if (left instanceof Type.RecordType a && right instanceof Type.RecordType b) {
      return record(a, b);
    }
    return Optional.empty();
  }

  private static Optional<Type> enumeration(List<Literal> some, List<Literal> more) {
    if (some.getFirst().getClass() != more.getFirst().getClass()) {
      return Optional.empty();
    }
    var all = new LinkedHashSet<>(some);
    all.addAll(more);
    return Optional.of(new Type.Enumeration(new ArrayList<>(all)));
  }

  private Optional<Type> record(Type.RecordType left, Type.RecordType right) {
    if (left.fields().size() != right.fields().size()) {
      return Optional.empty();
    }
    var fields = new ArrayList<Type.Field>();
    for (var field : left.fields()) {
      var joined = right.field(field.name()).flatMap(r -> of(field.type(), r.type()));
      if (joined.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Type.Field(field.name(), joined.get(), field.doc()));
    }
    return Optional.of(new Type.RecordType(fields));
  }

  /// Records that a field of literal types tells apart.
  private Optional<Type> union(Type left, Type right) {
    var members = new ArrayList<Type>(members(left));
    for (var member : members(right)) {
      if (members.stream().noneMatch(m -> fit.isShaped(member, m))) {
        members.add(member);
      }
    }
    boolean records =
        members.stream().allMatch(m -> definitions.resolve(m) instanceof Type.RecordType);
    return records && new Unions(definitions).discriminator(members).isPresent()
        ? Optional.of(new Type.Union(members))
        : Optional.empty();
  }

  private List<Type> members(Type type) {
    return definitions.resolve(type) instanceof Type.Union(var members) ? members : List.of(type);
  }

  private static boolean isNumber(Type type) {
    return type instanceof Type.IntType
        || type instanceof Type.FloatType
        || type instanceof Type.Enumeration(var values)
            && values.getFirst() instanceof Literal.Whole;
  }

  private static boolean isText(Type type) {
    return type instanceof Type.StringType
        || type == Type.Plain.PATH
        || type instanceof Type.Enumeration(var values)
            && values.getFirst() instanceof Literal.Text;
  }

  private static OptionalInt least(OptionalInt a, OptionalInt b) {
    return a.isPresent() && b.isPresent()
        ? OptionalInt.of(Math.min(a.getAsInt(), b.getAsInt()))
        : OptionalInt.empty();
  }

  private static OptionalInt most(OptionalInt a, OptionalInt b) {
    return a.isPresent() && b.isPresent()
        ? OptionalInt.of(Math.max(a.getAsInt(), b.getAsInt()))
        : OptionalInt.empty();
  }
}
