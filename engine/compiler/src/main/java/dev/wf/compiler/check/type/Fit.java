package dev.wf.compiler.check.type;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which values may stand where which type is wanted.
///
/// Recursive types are compared as long as no pair of names comes up again: a pair that is being
/// compared is taken to fit, so that the question ends and is answered for the infinite types that
/// the names stand for.
public final class Fit {
  private final Definitions definitions;

  private record Pair(Type given, Type wanted) {}

  public Fit(Definitions definitions) {
    this.definitions = definitions;
  }

  /// Whether every value of one type may stand where the other is wanted, perhaps projected.
  public boolean fits(Type given, Type wanted) {
    return new Comparison(Rigour.PROJECTED).holds(given, wanted);
  }

  /// Whether a value of one type may be one of the other, perhaps projected, as far as numbers are
  /// within bounds, texts are certain ones and lists have a length.
  public boolean mayFit(Type given, Type wanted) {
    return new Comparison(Rigour.POSSIBLY).holds(given, wanted);
  }

  /// Whether every value of one type is a value of the other as it stands: nothing to drop, add,
  /// order or convert.
  public boolean isShaped(Type given, Type wanted) {
    return new Comparison(Rigour.EXACT).holds(given, wanted);
  }

  private enum Rigour {
    /// No value changes.
    EXACT,
    /// Values are projected.
    PROJECTED,
    /// Some values may be projected.
    POSSIBLY
  }

  private final class Comparison {
    private final Rigour rigour;
    private final Set<Pair> assumed = new HashSet<>();

    Comparison(Rigour rigour) {
      this.rigour = rigour;
    }

    boolean holds(Type given, Type wanted) {
      if (given.equals(wanted)
          || isAnything(given)
          || isAnything(wanted)
          || given == Type.Plain.NEVER) {
        return true;
      }
      if (given instanceof Type.Named || wanted instanceof Type.Named) {
        return !assumed.add(new Pair(given, wanted))
            || holds(definitions.resolve(given), definitions.resolve(wanted));
      }
      if (wanted instanceof Type.Nullable(var inner)) {
        return given == Type.Plain.NULL
            || holds(given instanceof Type.Nullable(var value) ? value : given, inner);
      }
      if (wanted == Type.Plain.JSON) {
        return isData(given) && given != Type.Plain.PATCH && given != Type.Plain.PROGRAM;
      }
      if (given instanceof Type.Union(var members)) {
        return members.stream().allMatch(m -> holds(m, wanted));
      }
      return plain(given, wanted);
    }

    private boolean plain(Type given, Type wanted) {
      if (rigour == Rigour.POSSIBLY && overlap(given, wanted)) {
        return true;
      }
      return switch (wanted) {
        case Type.StringType s -> string(given, s);
        case Type.IntType i -> whole(given, i);
        case Type.FloatType f -> number(given, f);
        case Type.Plain p ->
            p == Type.Plain.BOOL
                && given instanceof Type.Enumeration(var values)
                && areTruths(values);
        case Type.Enumeration(var values) ->
            given instanceof Type.Enumeration(var some) && values.containsAll(some)
                || given == Type.Plain.BOOL && areTruths(values) && values.size() == 2;
        case Type.ListType l -> given instanceof Type.ListType g && list(g, l);
        case Type.RecordType r -> given instanceof Type.RecordType g && record(g, r);
        case Type.MapType(var value) ->
            given instanceof Type.MapType(var inner) && holds(inner, value);
        case Type.Union(var members) -> members.stream().anyMatch(m -> holds(given, m));
        case Type.Function f -> given instanceof Type.Function g && function(g, f);
        case Type.Variable _ -> false;
        case Type.Nullable _, Type.Named _ ->
            throw new IllegalStateException("what is wanted is resolved by now, not " + wanted);
      };
    }

    private boolean list(Type.ListType given, Type.ListType wanted) {
      boolean hasLength =
          rigour == Rigour.POSSIBLY
              ? given.min().orElse(0) <= wanted.max().orElse(Integer.MAX_VALUE)
                  && given.max().orElse(Integer.MAX_VALUE) >= wanted.min().orElse(0)
              : (wanted.min().isEmpty() || given.min().orElse(0) >= wanted.min().getAsInt())
                  && (wanted.max().isEmpty()
                      || given.max().orElse(Integer.MAX_VALUE) <= wanted.max().getAsInt());
      return hasLength && holds(given.element(), wanted.element());
    }

    private boolean record(Type.RecordType given, Type.RecordType wanted) {
      if (rigour == Rigour.EXACT && !names(given).equals(names(wanted))) {
        return false;
      }
      return wanted.fields().stream()
          .allMatch(w ->
              given
                  .field(w.name())
                  .map(g -> holds(g.type(), w.type()))
                  .orElseGet(() -> isOptional(w.type())));
    }

    /// A function with fewer parameters may stand for one that is given more.
    private boolean function(Type.Function given, Type.Function wanted) {
      if (given.parameters().size() > wanted.parameters().size()) {
        return false;
      }
      for (int i = 0; i < given.parameters().size(); i++) {
        if (!holds(wanted.parameters().get(i), given.parameters().get(i))) {
          return false;
        }
      }
      return holds(given.result(), wanted.result());
    }

    private boolean number(Type given, Type.FloatType wanted) {
      return switch (given) {
        case Type.FloatType g ->
            (wanted.min().isEmpty()
                    || g.min().orElse(Double.NEGATIVE_INFINITY) >= wanted.min().getAsDouble())
                && (wanted.max().isEmpty()
                    || g.max().orElse(Double.POSITIVE_INFINITY) <= wanted.max().getAsDouble());
        case Type.IntType g ->
            rigour != Rigour.EXACT
                && (wanted.min().isEmpty()
                    || g.min().orElse(Long.MIN_VALUE) >= wanted.min().getAsDouble())
                && (wanted.max().isEmpty()
                    || g.max().orElse(Long.MAX_VALUE) <= wanted.max().getAsDouble());
        default -> false;
      };
    }
  }

  /// Whether numbers or texts of one kind are among those of the other.
  private static boolean overlap(Type given, Type wanted) {
    return switch (given) {
      case Type.IntType g when wanted instanceof Type.IntType w ->
          g.min().orElse(Long.MIN_VALUE) <= w.max().orElse(Long.MAX_VALUE)
              && g.max().orElse(Long.MAX_VALUE) >= w.min().orElse(Long.MIN_VALUE);
      case Type.IntType g when wanted instanceof Type.FloatType w ->
          g.min().orElse(Long.MIN_VALUE) <= w.max().orElse(Double.POSITIVE_INFINITY)
              && g.max().orElse(Long.MAX_VALUE) >= w.min().orElse(Double.NEGATIVE_INFINITY);
      case Type.FloatType g when wanted instanceof Type.FloatType w ->
          g.min().orElse(Double.NEGATIVE_INFINITY) <= w.max().orElse(Double.POSITIVE_INFINITY)
              && g.max().orElse(Double.POSITIVE_INFINITY)
                  >= w.min().orElse(Double.NEGATIVE_INFINITY);
      case Type.IntType g when wanted instanceof Type.Enumeration(var values) ->
          values.stream()
              .anyMatch(v ->
                  v instanceof Literal.Whole(long n)
                      && n >= g.min().orElse(Long.MIN_VALUE)
                      && n <= g.max().orElse(Long.MAX_VALUE));
      case Type.StringType _ when wanted instanceof Type.StringType -> true;
      case Type.StringType g when wanted instanceof Type.Enumeration(var values) ->
          values.stream().anyMatch(v -> v instanceof Literal.Text(var text) && isOf(text, g));
      case Type.Enumeration(var some) when wanted instanceof Type.Enumeration(var values) ->
          some.stream().anyMatch(values::contains);
      case Type _ -> false;
    };
  }

  public boolean isOptional(Type type) {
    var resolved = definitions.resolve(type);
    return resolved instanceof Type.Nullable
        || resolved == Type.Plain.NULL
        || resolved == Type.Plain.JSON;
  }

  /// Whether a value of this type may be null.
  public boolean mayBeNull(Type type) {
    var resolved = definitions.resolve(type);
    return resolved instanceof Type.Nullable || resolved == Type.Plain.NULL;
  }

  /// The type without null.
  public Type withoutNull(Type type) {
    return switch (definitions.resolve(type)) {
      case Type.Nullable(var inner) -> inner;
      case Type.Plain p when p == Type.Plain.NULL -> Type.Plain.NEVER;
      case Type _ -> type;
    };
  }

  /// Whether values of this type can be written down: no functions in it.
  boolean isData(Type type) {
    return isData(type, new HashSet<>());
  }

  /// Whether values of this type can cross to an agent and back: data, and no change set.
  public boolean crosses(Type type) {
    return isData(type) && !holdsPatch(type, new HashSet<>());
  }

  private boolean holdsPatch(Type type, Set<Type> seen) {
    return switch (type) {
      case Type.Plain p -> p == Type.Plain.PATCH || p == Type.Plain.PROGRAM;
      case Type.Named n -> seen.add(n) && holdsPatch(definitions.resolve(n), seen);
      case Type.ListType l -> holdsPatch(l.element(), seen);
      case Type.RecordType r -> r.fields().stream().anyMatch(f -> holdsPatch(f.type(), seen));
      case Type.MapType m -> holdsPatch(m.value(), seen);
      case Type.Union u -> u.members().stream().anyMatch(m -> holdsPatch(m, seen));
      case Type.Nullable n -> holdsPatch(n.type(), seen);
      case Type.Function _,
          Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Enumeration _,
          Type.Variable _ ->
          false;
    };
  }

  private boolean isData(Type type, Set<Type> seen) {
    return switch (type) {
      case Type.Function _ -> false;
      case Type.Named n -> !seen.add(n) || isData(definitions.resolve(n), seen);
      case Type.ListType l -> isData(l.element(), seen);
      case Type.RecordType r -> r.fields().stream().allMatch(f -> isData(f.type(), seen));
      case Type.MapType m -> isData(m.value(), seen);
      case Type.Union u -> u.members().stream().allMatch(m -> isData(m, seen));
      case Type.Nullable n -> isData(n.type(), seen);
      case Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Plain _,
          Type.Enumeration _,
          Type.Variable _ ->
          true;
    };
  }

  public Type resolve(Type type) {
    return definitions.resolve(type);
  }

  /// Whether its values are texts, perhaps of a certain kind.
  public boolean isText(Type type) {
    var resolved = definitions.resolve(type);
    return resolved instanceof Type.StringType
        || resolved == Type.Plain.PATH
        || resolved instanceof Type.Enumeration(var values)
            && values.getFirst() instanceof Literal.Text;
  }

  public boolean isNumber(Type type) {
    return isWhole(type) || definitions.resolve(type) instanceof Type.FloatType;
  }

  public boolean isWhole(Type type) {
    var resolved = definitions.resolve(type);
    return resolved instanceof Type.IntType
        || resolved instanceof Type.Enumeration(var values)
            && values.getFirst() instanceof Literal.Whole;
  }

  public boolean isTruth(Type type) {
    var resolved = definitions.resolve(type);
    return resolved == Type.Plain.BOOL
        || resolved instanceof Type.Enumeration(var values) && areTruths(values);
  }

  /// Durations and amounts: what is counted in a unit.
  public boolean isQuantity(Type type) {
    return type == Type.Plain.DURATION || type == Type.Plain.MONEY;
  }

  /// Nothing is said about what is already reported, or never comes to be.
  public static boolean isUnknown(Type type) {
    return type == Type.Plain.ERROR || type == Type.Plain.NEVER;
  }

  /// The enumeration by whose declared order values of this type compare.
  public Optional<Type.Enumeration> order(Type type) {
    return definitions.resolve(withoutNull(type)) instanceof Type.Enumeration e
            && e.values().size() > 1
        ? Optional.of(e)
        : Optional.empty();
  }

  /// Whether one value of this type comes before another.
  public boolean isOrdered(Type type) {
    return isUnknown(type) || isText(type) || isNumber(type) || isTruth(type) || isQuantity(type);
  }

  private static boolean string(Type given, Type.StringType wanted) {
    return switch (given) {
      case Type.StringType g ->
          (wanted.maxLength().isEmpty()
                  || g.maxLength().orElse(Integer.MAX_VALUE) <= wanted.maxLength().getAsInt())
              && (wanted.pattern().isEmpty() || wanted.pattern().equals(g.pattern()));
      case Type.Enumeration(var values) ->
          values.stream().allMatch(v -> v instanceof Literal.Text(var text) && isOf(text, wanted));
      case Type.Plain p -> p == Type.Plain.PATH && wanted.equals(Type.STRING);
      default -> false;
    };
  }

  /// Whether a text is one that the type admits.
  public static boolean isOf(String text, Type.StringType type) {
    boolean shortEnough =
        type.maxLength().isEmpty()
            || text.codePointCount(0, text.length()) <= type.maxLength().getAsInt();
    return shortEnough && type.pattern().map(p -> Patterns.isFound(p, text)).orElse(true);
  }

  private static boolean whole(Type given, Type.IntType wanted) {
    return switch (given) {
      case Type.IntType g ->
          (wanted.min().isEmpty() || g.min().orElse(Long.MIN_VALUE) >= wanted.min().getAsLong())
              && (wanted.max().isEmpty()
                  || g.max().orElse(Long.MAX_VALUE) <= wanted.max().getAsLong());
      case Type.Enumeration(var values) ->
          values.stream()
              .allMatch(v ->
                  v instanceof Literal.Whole(long n)
                      && n >= wanted.min().orElse(Long.MIN_VALUE)
                      && n <= wanted.max().orElse(Long.MAX_VALUE));
      default -> false;
    };
  }

  private static boolean areTruths(List<Literal> values) {
    return values.stream().allMatch(v -> v instanceof Literal.Truth);
  }

  private static boolean isAnything(Type type) {
    return type == Type.Plain.ERROR;
  }

  private static List<String> names(Type.RecordType type) {
    return type.fields().stream().map(Type.Field::name).toList();
  }
}
