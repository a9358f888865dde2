package dev.wf.compiler.check;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How types relate: which values fit where, and what two types have in common.
final class Fit {
  private final Definitions types;

  Fit(Definitions types) {
    this.types = types;
  }

  private record Pair(Type wanted, Type given) {}

  Type resolve(Type type) {
    return types.resolve(type);
  }

  /// Whether every value of `given` may stand where `wanted` is declared. A record may bring more
  /// fields than are wanted, and leave out what may be null.
  boolean fits(Type wanted, Type given) {
    return fits(wanted, given, new HashSet<>());
  }

  private boolean fits(Type wanted, Type given, Set<Pair> assumed) {
    if (wanted.equals(given) || given == Plain.NEVER || isError(wanted) || isError(given)) {
      return true;
    }
    if (!assumed.add(new Pair(wanted, given))) {
      return true;
    }
    var w = types.resolve(wanted);
    var g = types.resolve(given);
    if (w.equals(g)) {
      return true;
    }
    if (g instanceof Type.Union(var members)) {
      return members.stream().allMatch(m -> fits(w, m, assumed));
    }
    if (w instanceof Type.Nullable(var inner)) {
      return g == Plain.NULL
          || fits(inner, g instanceof Type.Nullable(var some) ? some : g, assumed);
    }
    return switch (w) {
      case Type.StringType s ->
          g == Plain.PATH && s.equals(Type.STRING)
              || g instanceof Type.StringType && s.equals(Type.STRING)
              || g instanceof Type.StringType given1
                  && s.pattern().isEmpty()
                  && shorter(given1.maxLength(), s.maxLength())
              || g instanceof Type.Enumeration e
                  && isText(e)
                  && s.pattern().isEmpty()
                  && lengthsFit(e, s.maxLength());
      case Type.IntType i ->
          g instanceof Type.IntType j
                  && (i.min().isEmpty()
                      || j.min().isPresent() && j.min().getAsLong() >= i.min().getAsLong())
                  && (i.max().isEmpty()
                      || j.max().isPresent() && j.max().getAsLong() <= i.max().getAsLong())
              || g instanceof Type.Enumeration e && e.values().stream().allMatch(v -> within(v, i));
      case Type.FloatType f ->
          g instanceof Type.IntType && f.equals(Type.FLOAT)
              || g instanceof Type.IntType j
                  && (f.min().isEmpty()
                      || j.min().isPresent() && j.min().getAsLong() >= f.min().getAsDouble())
                  && (f.max().isEmpty()
                      || j.max().isPresent() && j.max().getAsLong() <= f.max().getAsDouble())
              || g instanceof Type.FloatType j
                  && (f.min().isEmpty()
                      || j.min().isPresent() && j.min().getAsDouble() >= f.min().getAsDouble())
                  && (f.max().isEmpty()
                      || j.max().isPresent() && j.max().getAsDouble() <= f.max().getAsDouble());
      case Plain p ->
          switch (p) {
            case JSON -> !(g instanceof Type.Function);
            case PATH -> g instanceof Type.StringType;
            case BOOL ->
                g instanceof Type.Enumeration e
                    && e.values().getFirst() instanceof dev.wf.ir.type.Literal.Truth;
            case NULL, PATCH, DURATION, MONEY, NEVER, ERROR -> false;
          };
      case Type.Enumeration e ->
          g instanceof Type.Enumeration f && e.values().containsAll(f.values());
      case Type.ListType l ->
          g instanceof Type.ListType m
              && fits(l.element(), m.element(), assumed)
              && (l.min().isEmpty()
                  || m.min().isPresent() && m.min().getAsInt() >= l.min().getAsInt())
              && (l.max().isEmpty()
                  || m.max().isPresent() && m.max().getAsInt() <= l.max().getAsInt());
      case Type.RecordType r ->
          g instanceof Type.RecordType s
              && r.fields().stream()
                  .allMatch(f ->
                      s.field(f.name())
                          .map(h -> fits(f.type(), h.type(), assumed))
                          .orElse(mayBeNull(f.type())));
      case Type.MapType m -> g instanceof Type.MapType n && fits(m.value(), n.value(), assumed);
      case Type.Union u -> u.members().stream().anyMatch(m -> fits(m, g, assumed));
      case Type.Function f ->
          g instanceof Type.Function h
              && h.parameters().size() <= f.parameters().size()
              && fits(f.result(), h.result(), assumed);
      case Type.Nullable _, Type.Variable _, Type.Named _ -> false;
    };
  }

  private static boolean isText(Type.Enumeration e) {
    return e.values().getFirst() instanceof dev.wf.ir.type.Literal.Text;
  }

  private static boolean lengthsFit(Type.Enumeration e, OptionalInt most) {
    return most.isEmpty()
        || e.values().stream().allMatch(v -> v.toString().length() - 2 <= most.getAsInt());
  }

  private static boolean shorter(OptionalInt given, OptionalInt wanted) {
    return wanted.isEmpty() || given.isPresent() && given.getAsInt() <= wanted.getAsInt();
  }

  private static boolean within(dev.wf.ir.type.Literal literal, Type.IntType type) {
    return literal instanceof dev.wf.ir.type.Literal.Whole(long n)
        && (type.min().isEmpty() || n >= type.min().getAsLong())
        && (type.max().isEmpty() || n <= type.max().getAsLong());
  }

  boolean isError(Type type) {
    return type == Plain.ERROR;
  }

  boolean mayBeNull(Type type) {
    var t = types.resolve(type);
    return t instanceof Type.Nullable
        || t == Plain.NULL
        || t == Plain.JSON
        || t == Plain.ERROR
        || t instanceof Type.Union u && u.members().stream().anyMatch(this::mayBeNull);
  }

  Type withoutNull(Type type) {
    var t = types.resolve(type);
    return t instanceof Type.Nullable(var inner) ? inner : t == Plain.NULL ? Plain.NEVER : type;
  }

  /// Whether a value of `given` that fits `wanted` has another shape: more fields, fewer, or
  /// another order.
  boolean changesShape(Type wanted, Type given) {
    return changesShape(wanted, given, new HashSet<>());
  }

  private boolean changesShape(Type wanted, Type given, Set<Pair> assumed) {
    if (wanted.equals(given)
        || given == Plain.NEVER
        || isError(wanted)
        || isError(given)
        || !assumed.add(new Pair(wanted, given))) {
      return false;
    }
    var w = types.resolve(withoutNull(wanted));
    var g = types.resolve(withoutNull(given));
    return switch (w) {
      case Type.RecordType r when g instanceof Type.RecordType s ->
          !r.fields().stream()
                  .map(Type.Field::name)
                  .toList()
                  .equals(s.fields().stream().map(Type.Field::name).toList())
              || r.fields().stream()
                  .anyMatch(
                      f -> changesShape(f.type(), s.field(f.name()).orElseThrow().type(), assumed));
      case Type.ListType l when g instanceof Type.ListType m ->
          changesShape(l.element(), m.element(), assumed);
      case Type.MapType m when g instanceof Type.MapType n ->
          changesShape(m.value(), n.value(), assumed);
      case Type.Union _ -> true;
      case Type.FloatType _ -> g instanceof Type.IntType;
      default -> false;
    };
  }

  /// The narrowest type that both fit; empty where there is none that says anything.
  Optional<Type> join(Type a, Type b) {
    if (fits(a, b) && !(changesShape(a, b) && fits(b, a))) {
      return Optional.of(a);
    }
    if (fits(b, a)) {
      return Optional.of(b);
    }
    if (a == Plain.NULL || b == Plain.NULL) {
      return Optional.of(Type.nullable(a == Plain.NULL ? b : a));
    }
    var x = types.resolve(a);
    var y = types.resolve(b);
    if (x instanceof Type.Nullable || y instanceof Type.Nullable) {
      return join(withoutNull(a), withoutNull(b)).map(Type::nullable);
    }
    if (x instanceof Type.Enumeration e
        && y instanceof Type.Enumeration f
        && e.values().getFirst().getClass() == f.values().getFirst().getClass()) {
      var all = new LinkedHashSet<>(e.values());
      all.addAll(f.values());
      return Optional.of(new Type.Enumeration(List.copyOf(all)));
    }
    if (isWords(x) && isWords(y)) {
      return Optional.of(Type.STRING);
    }
    if (x instanceof Type.IntType && y instanceof Type.IntType) {
      return Optional.of(Type.INT);
    }
    if (isNumber(x) && isNumber(y)) {
      return Optional.of(Type.FLOAT);
    }
    if (x instanceof Type.ListType l && y instanceof Type.ListType m) {
      return join(l.element(), m.element()).map(Type.ListType::of);
    }
    if (x instanceof Type.MapType m && y instanceof Type.MapType n) {
      return join(m.value(), n.value()).map(Type.MapType::new);
    }
    if (x instanceof Type.RecordType r && y instanceof Type.RecordType s) {
      return joinRecords(r, s);
    }
    return Optional.empty();
  }

  private Optional<Type> joinRecords(Type.RecordType r, Type.RecordType s) {
    if (r.fields().size() != s.fields().size()) {
      return Optional.empty();
    }
    var fields = new ArrayList<Type.Field>();
    for (var field : r.fields()) {
      var joined = s.field(field.name()).flatMap(f -> join(field.type(), f.type()));
      if (joined.isEmpty()) {
        return Optional.empty();
      }
      fields.add(new Type.Field(field.name(), joined.get(), field.doc()));
    }
    return Optional.of(new Type.RecordType(fields));
  }

  boolean isWords(Type type) {
    var t = types.resolve(type);
    return t instanceof Type.StringType
        || t == Plain.PATH
        || t instanceof Type.Enumeration e && isText(e);
  }

  boolean isNumber(Type type) {
    var t = types.resolve(type);
    return t instanceof Type.IntType
        || t instanceof Type.FloatType
        || t instanceof Type.Enumeration e
            && e.values().getFirst() instanceof dev.wf.ir.type.Literal.Whole;
  }

  boolean isInt(Type type) {
    var t = types.resolve(type);
    return t instanceof Type.IntType
        || t instanceof Type.Enumeration e
            && e.values().getFirst() instanceof dev.wf.ir.type.Literal.Whole;
  }

  boolean isBool(Type type) {
    var t = types.resolve(type);
    return t == Plain.BOOL
        || t == Plain.ERROR
        || t == Plain.NEVER
        || t instanceof Type.Enumeration e
            && e.values().getFirst() instanceof dev.wf.ir.type.Literal.Truth;
  }

  /// The enumeration by whose declared order a value of the type compares.
  Optional<Type.Enumeration> order(Type type) {
    return resolve(withoutNull(type)) instanceof Type.Enumeration e && e.values().size() > 1
        ? Optional.of(e)
        : Optional.empty();
  }
}
