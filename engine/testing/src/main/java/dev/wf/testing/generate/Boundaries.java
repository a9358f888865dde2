package dev.wf.testing.generate;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Where programs break most often: the values at the bounds of a type, and texts that mean
/// something to what reads them. The one place that says which these are: [AnyValue] draws among
/// them, and whoever tries the edge cases of a type first has them from here.
public final class Boundaries {
  /// From here on a text of the greatest length shows no more than a shorter one.
  static final int LONG = 5_000;

  static final List<Value> DURATIONS =
      LongStream.of(0, 1, 999, 60_000, 3_600_000, 86_400_000, 31_536_000_000L)
          .<Value>mapToObj(Value.Duration::new)
          .toList();

  static final List<Value> MONEY =
      Stream.of("0", "0.01", "1", "9.99", "100", "1000000")
          .<Value>map(dollars -> new Value.Money(new BigDecimal(dollars)))
          .toList();

  /// Types that recur are followed so far.
  private static final int DEEPEST = 6;

  private final Definitions types;
  private final List<String> paths;
  private final Simplest simplest;

  /// @param paths that are likely to mean something
  public Boundaries(Definitions types, List<String> paths) {
    this.types = types;
    this.paths = List.copyOf(paths);
    this.simplest = new Simplest(types);
  }

  /// Values at the boundaries of a type, the simplest first. A value with parts has one of them at
  /// a boundary of its own at a time, and the others as simple as can be.
  ///
  /// @param most so many
  /// @throws NoValue where the type has none
  public List<Value> of(Type type, int most) throws NoValue {
    return values(type, most, 0).stream().limit(most).toList();
  }

  private Collection<Value> values(Type type, int most, int depth) throws NoValue {
    var found = new LinkedHashSet<Value>();
    found.add(simplest.of(type));
    if (depth > DEEPEST) {
      return found;
    }
    switch (type) {
      case Type.StringType s -> texts(s).forEach(text -> found.add(Value.of(text)));
      case Type.IntType i -> wholes(i).forEach(n -> found.add(Value.of(n)));
      case Type.FloatType f -> numbers(f).forEach(x -> found.add(new Value.Float(x)));
      case Type.Plain p -> found.addAll(plain(p));
      case Type.Enumeration(var literals) ->
          literals.forEach(literal -> found.add(Simplest.literal(literal)));
      case Type.ListType l -> lists(l, most, depth, found);
      case Type.RecordType r -> records(r, most, depth, found);
      case Type.MapType(var value) ->
          having(value, most, depth).forEach(one -> found.add(Value.MapOf.of(Map.of("a", one))));
      case Type.Union(var members) -> {
        for (var member : members) {
          found.addAll(having(member, most, depth));
        }
      }
      case Type.Nullable(var inner) -> found.addAll(having(inner, most, depth));
      case Type.Named n -> found.addAll(values(types.get(n).type(), most, depth + 1));
      case Type.Function _, Type.Variable _ -> throw new NoValue(type);
    }
    return found;
  }

  /// None where there is no value.
  private Collection<Value> having(Type type, int most, int depth) {
    try {
      return values(type, most, depth + 1).stream().limit(most).toList();
    } catch (NoValue e) {
      return List.of();
    }
  }

  private List<Value> plain(Type.Plain type) {
    return switch (type) {
      case BOOL -> List.of(Value.FALSE, Value.TRUE);
      case PATH ->
          Stream.concat(paths.stream(), Awkward.PATHS.stream()).<Value>map(Value::of).toList();
      case DURATION -> DURATIONS;
      case MONEY -> MONEY;
      case JSON ->
          List.of(Value.TRUE, Value.of(0), Value.of(""), Value.list(), Value.MapOf.of(Map.of()));
      case NULL, PATCH, PROGRAM, NEVER, ERROR -> List.of();
    };
  }

  private void lists(Type.ListType type, int most, int depth, Collection<Value> into)
      throws NoValue {
    var elements = new ArrayList<>(having(type.element(), most, depth));
    if (elements.isEmpty()) {
      return;
    }
    for (int length : lengths(type)) {
      if (length == 1) {
        elements.forEach(element -> into.add(Value.list(element)));
      } else {
        into.add(cycling(elements, length));
        into.add(cycling(elements.subList(0, 1), length));
      }
    }
  }

  /// A list of all of them in turn.
  private static Value cycling(List<Value> elements, int length) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < length; i++) {
      values.add(elements.get(i % elements.size()));
    }
    return new Value.ListOf(values);
  }

  /// The first boundary of every field, then the second of every field, and so on.
  private void records(Type.RecordType type, int most, int depth, Collection<Value> into)
      throws NoValue {
    var least = ((Value.RecordOf) simplest.of(type)).fields();
    var choices = new LinkedHashMap<String, List<Value>>();
    int rounds = 0;
    for (var field : type.fields()) {
      var values = List.copyOf(values(field.type(), most, depth + 1));
      choices.put(field.name(), values);
      rounds = Math.max(rounds, values.size());
    }
    for (int round = 0; round < rounds && into.size() < most; round++) {
      for (var choice : choices.entrySet()) {
        if (round < choice.getValue().size()) {
          var fields = new LinkedHashMap<>(least);
          fields.put(choice.getKey(), choice.getValue().get(round));
          into.add(new Value.RecordOf(fields));
        }
      }
    }
  }

  private static List<String> texts(Type.StringType type) {
    if (type.pattern().isPresent()) {
      return Awkward.TEXTS.stream().filter(text -> Simplest.fits(text, type)).toList();
    }
    int most = type.maxLength().orElse(Integer.MAX_VALUE);
    var texts = Awkward.TEXTS.stream().map(text -> Awkward.cut(text, most));
    return most < LONG ? Stream.concat(texts, Stream.of(longest(most))).toList() : texts.toList();
  }

  /// A text of the greatest length.
  static String longest(int most) {
    return "m".repeat(most);
  }

  /// The numbers at the bounds of a type that are not out of them, and those around the simplest.
  static List<Long> wholes(Type.IntType type) {
    long min = type.min().orElse(Long.MIN_VALUE);
    long max = type.max().orElse(Long.MAX_VALUE);
    long near = Simplest.nearest(0, min, max);
    return LongStream.of(near, min, max, 1, -1, 2, near + 1, near - 1, 10, 100, 1L << 31)
        .filter(n -> n >= min && n <= max && isModest(type, n))
        .distinct()
        .boxed()
        .toList();
  }

  /// The largest numbers there are show little where nobody bounded a number, but that it
  /// overflows.
  private static boolean isModest(Type.IntType type, long n) {
    return type.min().isPresent() && n == type.min().getAsLong()
        || type.max().isPresent() && n == type.max().getAsLong()
        || Math.abs(n / 2) < 1L << 40;
  }

  static double least(Type.FloatType type) {
    return type.min().orElse(-1e6);
  }

  static double most(Type.FloatType type) {
    double least = least(type);
    return Math.max(least, type.max().orElse(Math.max(1e6, least)));
  }

  static List<Double> numbers(Type.FloatType type) {
    double min = least(type);
    double max = most(type);
    return DoubleStream.of(min, max, 0, 1, -1, 0.5, 1e-9, 0.1 + 0.2)
        .filter(x -> x >= min && x <= max)
        .boxed()
        .toList();
  }

  /// None, one, and so many that their order may show.
  static List<Integer> lengths(Type.ListType type) {
    int least = type.min().orElse(0);
    int most = Math.max(least, type.max().orElse(Integer.MAX_VALUE));
    return List.of(least, Math.min(most, least + 1), Math.min(most, least + 12));
  }
}
