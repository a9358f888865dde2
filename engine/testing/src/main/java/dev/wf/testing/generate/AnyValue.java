package dev.wf.testing.generate;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Draws values of types. Which one is a function of the type and of what the source of random
/// numbers gives.
public final class AnyValue {
  private static final int DEEPEST = 12;
  private static final int DEEP = 4;

  private final Definitions types;
  private final List<String> paths;
  private final Simplest simplest;

  /// Where values are drawn from.
  public enum From {
    /// The bounds of the type and what often breaks programs.
    BOUNDARIES,
    /// All there is, mostly of an ordinary size.
    ALL
  }

  /// @param paths that are likely to mean something
  public AnyValue(Definitions types, List<String> paths) {
    this.types = types;
    this.paths = List.copyOf(paths);
    this.simplest = new Simplest(types);
  }

  /// @throws NoValue where there is none, or none is found
  public Value of(Type type, From from, RandomGenerator random) throws NoValue {
    return new Drawing(from, random).value(type, 0);
  }

  /// One value that is being drawn.
  private final class Drawing {
    private final From from;
    private final RandomGenerator random;

    private Drawing(From from, RandomGenerator random) {
      this.from = from;
      this.random = random;
    }

    private boolean oneIn(int n) {
      return random.nextInt(n) == 0;
    }

    private boolean atBoundary() {
      return from == From.BOUNDARIES || oneIn(6);
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    private Value value(Type type, int depth) throws NoValue {
      if (depth > DEEPEST) {
        return simplest.of(type);
      }
      return switch (type) {
        case Type.StringType s -> text(s);
        case Type.IntType i -> whole(i);
        case Type.FloatType f -> number(f);
        case Type.Plain p -> plain(p, depth);
        case Type.Enumeration(var values) -> Simplest.literal(one(values));
        case Type.ListType l -> list(l, depth);
        case Type.RecordType(var fields) -> {
          var values = new LinkedHashMap<String, Value>();
          for (var field : fields) {
            values.put(field.name(), value(field.type(), depth + 1));
          }
          yield new Value.RecordOf(values);
        }
        case Type.MapType(var value) -> map(value, depth);
        case Type.Union(var members) -> value(one(members), depth + 1);
        case Type.Nullable(var inner) ->
            oneIn(4) || depth > DEEP ? Value.NULL : value(inner, depth + 1);
        case Type.Named n -> value(types.get(n).type(), depth + 1);
        case Type.Function _, Type.Variable _ -> throw new NoValue(type);
      };
    }

    private Value plain(Type.Plain type, int depth) throws NoValue {
      return switch (type) {
        case BOOL -> Value.of(random.nextBoolean());
        case NULL -> Value.NULL;
        case PATH -> Value.of(path());
        case DURATION -> one(Boundaries.DURATIONS);
        case MONEY -> one(Boundaries.MONEY);
        case JSON -> json(depth);
        case PATCH, PROGRAM, NEVER, ERROR -> throw new NoValue(type);
      };
    }

    private String path() {
      return !paths.isEmpty() && !oneIn(3)
          ? one(paths)
          : atBoundary()
              ? one(Awkward.PATHS)
              : word() + "/" + word() + one(List.of("", ".ts", ".md"));
    }

    private String word() {
      var word = new StringBuilder();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      return word.toString();
    }

    private Value text(Type.StringType type) throws NoValue {
      if (type.pattern().isPresent()) {
        return Value.of(matching(type));
      }
      int most = type.maxLength().orElse(Integer.MAX_VALUE);
      if (from == From.BOUNDARIES && most < Boundaries.LONG && oneIn(4)) {
        return Value.of(Boundaries.longest(most));
      }
      return Value.of(Awkward.cut(atBoundary() ? one(Awkward.TEXTS) : sentence(), most));
    }

    private String sentence() {
      var text = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        text.append(oneIn(12) ? Awkward.cut(one(Awkward.TEXTS), 12) : word())
            .append(i > 0 ? " " : "");
      }
      return text.toString();
    }

    private String matching(Type.StringType type) throws NoValue {
      var written = PatternText.of(type.pattern().orElseThrow());
      for (int i = 0; written.isPresent() && i < 50; i++) {
        var text = written.get().draw(random);
        if (Simplest.fits(text, type)) {
          return text;
        }
      }
      return ((Value.Str) simplest.of(type)).value();
    }

    private Value whole(Type.IntType type) {
      long min = type.min().orElse(Long.MIN_VALUE);
      long max = type.max().orElse(Long.MAX_VALUE);
      if (min > max) {
        return Value.of(min);
      }
      long near = Simplest.nearest(0, min, max);
      if (atBoundary()) {
        return Value.of(one(Boundaries.wholes(type)));
      }
      long low = Math.max(min, near - 20 > near ? Long.MIN_VALUE : near - 20);
      long high = Math.min(max, near + 40 < near ? Long.MAX_VALUE : near + 40);
      return Value.of(low == high ? low : random.nextLong(low, high + 1));
    }

    private Value number(Type.FloatType type) {
      if (atBoundary()) {
        return new Value.Float(one(Boundaries.numbers(type)));
      }
      double min = Boundaries.least(type);
      double max = Boundaries.most(type);
      double drawn = min + random.nextDouble() * (max - min);
      return new Value.Float(Math.clamp(Math.round(drawn * 100) / 100.0, min, max));
    }

    private Value list(Type.ListType type, int depth) throws NoValue {
      int least = type.min().orElse(0);
      int most = Math.max(least, type.max().orElse(Integer.MAX_VALUE));
      int length =
          depth > DEEP
              ? least
              : atBoundary()
                  ? one(Boundaries.lengths(type))
                  : (int) Math.min(most, (long) least + random.nextInt(5));
      var values = new ArrayList<Value>();
      for (int i = 0; i < length; i++) {
        values.add(!values.isEmpty() && oneIn(8) ? one(values) : value(type.element(), depth + 1));
      }
      return new Value.ListOf(values);
    }

    private Value map(Type type, int depth) throws NoValue {
      var entries = new TreeMap<String, Value>();
      for (int i = depth > DEEP ? 0 : random.nextInt(4); i > 0; i--) {
        entries.put(
            atBoundary() ? Awkward.cut(one(Awkward.TEXTS), 40) : word(), value(type, depth + 1));
      }
      return Value.MapOf.of(entries);
    }

    private Value json(int depth) throws NoValue {
      return switch (random.nextInt(depth > 2 ? 5 : 7)) {
        case 0 -> Value.NULL;
        case 1 -> Value.of(random.nextBoolean());
        case 2 -> whole((Type.IntType) Type.INT);
        case 3 -> number((Type.FloatType) Type.FLOAT);
        case 4 -> text((Type.StringType) Type.STRING);
        case 5 -> list(Type.ListType.of(Type.Plain.JSON), depth + 1);
        default -> map(Type.Plain.JSON, depth + 1);
      };
    }
  }
}
