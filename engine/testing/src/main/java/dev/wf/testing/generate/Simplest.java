package dev.wf.testing.generate;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The simplest value of each type. Safe for use by many threads.
public final class Simplest {
  private static final int DEEPEST = 40;
  private static final int DRAWN = 200;

  private final Definitions types;
  private final Map<Type, Value> known = Collections.synchronizedMap(new HashMap<>());

  public Simplest(Definitions types) {
    this.types = types;
  }

  /// @throws NoValue where there is none, or none is found
  public Value of(Type type) throws NoValue {
    var before = known.get(type);
    if (before != null) {
      return before;
    }
    var found = of(type, 0);
    known.put(type, found);
    return found;
  }

  private Value of(Type type, int depth) throws NoValue {
    if (depth > DEEPEST) {
      throw new NoValue(type);
    }
    return switch (type) {
      case Type.StringType s -> text(s);
      case Type.IntType i -> {
        long min = i.min().orElse(Long.MIN_VALUE);
        long max = i.max().orElse(Long.MAX_VALUE);
        if (min > max) {
          throw new NoValue(type);
        }
        yield Value.of(nearest(0, min, max));
      }
      case Type.FloatType f -> {
        double min = f.min().orElse(-Double.MAX_VALUE);
        double max = f.max().orElse(Double.MAX_VALUE);
        if (min > max) {
          throw new NoValue(type);
        }
        yield new Value.Float(Math.clamp(0, min, max));
      }
      case Type.Plain p -> plain(p);
      case Type.Enumeration(var values) -> literal(values.getFirst());
      case Type.ListType l -> {
        int least = l.min().orElse(0);
        if (least > l.max().orElse(Integer.MAX_VALUE)) {
          throw new NoValue(type);
        }
        yield new Value.ListOf(
            least == 0
                ? java.util.List.of()
                : Collections.nCopies(least, of(l.element(), depth + 1)));
      }
      case Type.RecordType(var fields) -> {
        var values = new LinkedHashMap<String, Value>();
        for (var field : fields) {
          values.put(field.name(), of(field.type(), depth + 1));
        }
        yield new Value.RecordOf(values);
      }
      case Type.MapType _ -> Value.MapOf.of(new TreeMap<>());
      case Type.Union(var members) -> {
        for (var member : members) {
          try {
            yield of(member, depth + 1);
          } catch (NoValue e) {
            continue;
          }
        }
        throw new NoValue(type);
      }
      case Type.Nullable _ -> Value.NULL;
      case Type.Named n -> of(types.get(n).type(), depth + 1);
      case Type.Function _, Type.Variable _ -> throw new NoValue(type);
    };
  }

  private static Value plain(Type.Plain type) throws NoValue {
    return switch (type) {
      case BOOL -> Value.FALSE;
      case NULL, JSON -> Value.NULL;
      case PATH -> Value.of(Awkward.PATHS.getFirst());
      case DURATION -> new Value.Duration(0);
      case MONEY -> new Value.Money(BigDecimal.ZERO);
      case PATCH, PROGRAM, NEVER, ERROR -> throw new NoValue(type);
    };
  }

  private static Value text(Type.StringType type) throws NoValue {
    if (type.pattern().isEmpty()) {
      return Value.of("");
    }
    var best = Optional.<String>empty();
    for (var text : Awkward.TEXTS) {
      best = shorter(best, text, type);
    }
    var written = PatternText.of(type.pattern().get());
    if (written.isPresent()) {
      var random = new SplittableRandom(1);
      for (int i = 0; i < DRAWN; i++) {
        best = shorter(best, i == 0 ? written.get().shortest() : written.get().draw(random), type);
      }
    }
    return Value.of(best.orElseThrow(() -> new NoValue(type)));
  }

  private static Optional<String> shorter(
      Optional<String> best, String text, Type.StringType type) {
    return best.filter(b -> length(b) <= length(text)).isEmpty() && fits(text, type)
        ? Optional.of(text)
        : best;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static boolean fits(String text, Type.StringType type) {
    return Conformance.exactly(Value.of(text), type, Definitions.NONE) instanceof Conformed.Fits;
  }

  static Value literal(Literal literal) {
    return switch (literal) {
      case Literal.Text(var text) -> Value.of(text);
      case Literal.Whole(var n) -> Value.of(n);
      case Literal.Truth(var truth) -> Value.of(truth);
    };
  }

  static long nearest(long to, long min, long max) {
    return Math.max(min, Math.min(max, to));
  }
}
