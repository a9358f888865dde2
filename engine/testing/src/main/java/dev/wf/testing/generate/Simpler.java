package dev.wf.testing.generate;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Values of the same type that are simpler than one, the simplest first. Going from a value to one
/// of these, and on, comes to an end.
public final class Simpler {
  private static final int LONGEST_LIST = 64;

  private final Definitions types;
  private final Simplest simplest;

  public Simpler(Definitions types) {
    this.types = types;
    this.simplest = new Simplest(types);
  }

  /// @throws NoValue where the type has none
  public List<Value> than(Value value, Type type) throws NoValue {
    var found = new LinkedHashSet<Value>();
    var least = simplest.of(type);
    if (value.equals(least)) {
      return List.of();
    }
    found.add(least);
    found.addAll(parts(value, type));
    found.remove(value);
    return List.copyOf(found);
  }

  private List<Value> parts(Value value, Type type) throws NoValue {
    return switch (type) {
      case Type.Named n -> parts(value, types.get(n).type());
      case Type.Nullable(var inner) -> value.equals(Value.NULL) ? List.of() : than(value, inner);
      case Type.Union(var members) -> union(value, members);
      case Type.StringType s -> value instanceof Value.Str(var text) ? texts(text, s) : List.of();
      case Type.IntType i ->
          value instanceof Value.Int(var n)
              ? wholes(n, ((Value.Int) simplest.of(i)).value())
              : List.of();
      case Type.FloatType f ->
          value instanceof Value.Float(var x)
              ? numbers(x, ((Value.Float) simplest.of(f)).value())
              : List.of();
      case Type.Enumeration(var values) -> {
        var earlier = new ArrayList<Value>();
        for (var literal : values) {
          if (Simplest.literal(literal).equals(value)) {
            break;
          }
          earlier.add(Simplest.literal(literal));
        }
        yield earlier;
      }
      case Type.ListType l ->
          value instanceof Value.ListOf(var values)
              ? lists(values, l.min().orElse(0), l.element())
              : List.of();
      case Type.RecordType(var fields) -> {
        var simpler = new ArrayList<Value>();
        if (value instanceof Value.RecordOf record) {
          for (var field : fields) {
            for (var other : than(record.get(field.name()), field.type())) {
              var all = new LinkedHashMap<>(record.fields());
              all.put(field.name(), other);
              simpler.add(new Value.RecordOf(all));
            }
          }
        }
        yield simpler;
      }
      case Type.MapType(var inner) ->
          value instanceof Value.MapOf(var entries) ? maps(entries, inner) : List.of();
      case Type.Plain p -> plain(value, p);
      case Type.Function _, Type.Variable _ -> List.of();
    };
  }

  private List<Value> plain(Value value, Type.Plain type) throws NoValue {
    return switch (type) {
      case PATH ->
          Awkward.PATHS.stream()
              .map(Value::of)
              .takeWhile(p -> !p.equals(value))
              .limit(4)
              .map(Value.class::cast)
              .toList();
      case DURATION ->
          value instanceof Value.Duration(var millis)
              ? wholes(millis, 0).stream()
                  .<Value>map(n -> new Value.Duration(((Value.Int) n).value()))
                  .toList()
              : List.of();
      case MONEY -> List.of(new Value.Money(BigDecimal.ONE));
      case JSON -> json(value);
      case BOOL, NULL, PATCH, PROGRAM, NEVER, ERROR -> List.of();
    };
  }

  private List<Value> json(Value value) throws NoValue {
    return switch (value) {
      case Value.Str(var text) -> texts(text, (Type.StringType) Type.STRING);
      case Value.Int(var n) -> wholes(n, 0);
      case Value.Float(var x) -> numbers(x, 0);
      case Value.ListOf(var values) -> lists(values, 0, Type.Plain.JSON);
      case Value.MapOf(var entries) -> maps(entries, Type.Plain.JSON);
      case Value.Null _, Value.Bool _, Value.Duration _, Value.Money _, Value.RecordOf _ ->
          List.of();
    };
  }

  private List<Value> union(Value value, List<Type> members) throws NoValue {
    var simpler = new ArrayList<Value>();
    for (var member : members) {
      if (Conformance.exactly(value, member, types) instanceof Conformed.Fits) {
        simpler.addAll(than(value, member));
        break;
      }
      simpler.add(simplest.of(member));
    }
    return simpler;
  }

  private static List<Value> wholes(long from, long to) {
    var simpler = new ArrayList<Value>();
    if (from < 0 && to >= 0 && from != Long.MIN_VALUE) {
      simpler.add(Value.of(Math.max(to, -from)));
    }
    // Halved first, so that the way between the two never overflows.
    for (long left = from / 2 - to / 2; left != 0; left /= 2) {
      simpler.add(Value.of(from - left));
    }
    simpler.add(Value.of(from > to ? from - 1 : from + 1));
    return simpler.stream()
        .filter(v -> {
          long n = ((Value.Int) v).value();
          return from > to ? n >= to && n < from : n > from;
        })
        .toList();
  }

  private static List<Value> numbers(double from, double to) {
    var simpler = new ArrayList<Value>();
    double whole = from > to ? Math.floor(from) : Math.ceil(from);
    if (whole != from && (from > to ? whole >= to : whole <= to)) {
      simpler.add(new Value.Float(whole));
    }
    double half = to + (from - to) / 2;
    double rounded = from > to ? Math.floor(half) : Math.ceil(half);
    if (from == Math.rint(from) && rounded != from && (from > to ? rounded >= to : rounded <= to)) {
      simpler.add(new Value.Float(rounded));
    }
    return simpler;
  }

  private static List<Value> texts(String text, Type.StringType type) {
    var points = text.codePoints().toArray();
    var simpler = new LinkedHashSet<String>();
    if (type.pattern().isEmpty()) {
      simpler.add("a");
    }
    int half = points.length / 2;
    for (int left = half; left > 0; left /= 2) {
      simpler.add(new String(points, 0, points.length - left));
      simpler.add(new String(points, left, points.length - left));
    }
    if (points.length <= 24) {
      for (int i = 0; i < points.length; i++) {
        simpler.add(new String(points, 0, i) + new String(points, i + 1, points.length - i - 1));
      }
      for (int i = 0; i < points.length; i++) {
        if (points[i] != 'a') {
          var plain = points.clone();
          plain[i] = 'a';
          simpler.add(new String(plain, 0, plain.length));
        }
      }
    }
    int length = points.length;
    return simpler.stream()
        .filter(s -> isSimpler(s, text, length))
        .filter(s -> Simplest.fits(s, type))
        .<Value>map(Value::of)
        .toList();
  }

  /// Shorter, or as long with more that is plain.
  private static boolean isSimpler(String text, String than, int length) {
    int own = text.codePointCount(0, text.length());
    return own < length || own == length && strange(text) < strange(than);
  }

  private static long strange(String text) {
    return text.codePoints().filter(c -> c != 'a').count();
  }

  private List<Value> lists(List<Value> values, int least, Type element) throws NoValue {
    var simpler = new ArrayList<Value>();
    for (int out = values.size() / 2; out > 1; out /= 2) {
      for (int from = 0; from + out <= values.size(); from += out) {
        if (values.size() - out >= least) {
          simpler.add(without(values, from, out));
        }
      }
    }
    if (values.size() > least) {
      for (int i = 0; i < Math.min(values.size(), LONGEST_LIST); i++) {
        simpler.add(without(values, i, 1));
      }
    }
    for (int i = 0; i < Math.min(values.size(), LONGEST_LIST); i++) {
      for (var other : than(values.get(i), element)) {
        var all = new ArrayList<>(values);
        all.set(i, other);
        simpler.add(new Value.ListOf(all));
      }
    }
    return simpler;
  }

  private static Value without(List<Value> values, int from, int count) {
    var left = new ArrayList<>(values);
    left.subList(from, from + count).clear();
    return new Value.ListOf(left);
  }

  private List<Value> maps(Map<String, Value> entries, Type element) throws NoValue {
    var simpler = new ArrayList<Value>();
    Function<TreeMap<String, Value>, Value> made = Value.MapOf::of;
    for (var key : entries.keySet()) {
      var left = new TreeMap<>(entries);
      left.remove(key);
      simpler.add(made.apply(left));
    }
    for (var entry : entries.entrySet()) {
      for (var other : than(entry.getValue(), element)) {
        var all = new TreeMap<>(entries);
        all.put(entry.getKey(), other);
        simpler.add(made.apply(all));
      }
    }
    return simpler;
  }
}
