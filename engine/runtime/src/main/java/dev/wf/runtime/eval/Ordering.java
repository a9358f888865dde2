package dev.wf.runtime.eval;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Iterator;

/// The one order of all values: null, false, true, numbers, texts, durations, money, lists,
/// objects. Two values are at one place in it exactly if [Equality] holds them for the same.
final class Ordering {
  static final Comparator<Value> VALUES = Ordering::compare;

  private Ordering() {}

  static int compare(Value a, Value b) {
    return switch (a) {
      case Value.Bool(var x) when b instanceof Value.Bool(var y) -> Boolean.compare(x, y);
      case Value.Int(var x) when b instanceof Value.Int(var y) -> Long.compare(x, y);
      case Value.Int(var x) when b instanceof Value.Float(var y) -> compare(x, y);
      case Value.Float(var x) when b instanceof Value.Int(var y) -> -compare(y, x);
      case Value.Float(var x) when b instanceof Value.Float(var y) -> Double.compare(x, y);
      case Value.Str(var x) when b instanceof Value.Str(var y) -> Text.CODE_POINTS.compare(x, y);
      case Value.Duration(var x) when b instanceof Value.Duration(var y) -> Long.compare(x, y);
      case Value.Money(var x) when b instanceof Value.Money(var y) -> x.compareTo(y);
      case Value.ListOf(var x) when b instanceof Value.ListOf(var y) ->
          inTurn(x.iterator(), y.iterator());
      case Value.RecordOf _, Value.MapOf _ when rank(b) == rank(a) -> inTurn(parts(a), parts(b));
      default -> Integer.compare(rank(a), rank(b));
    };
  }

  /// Exactly: a double that is no whole number, or a `long` that is no double, has no twin on the
  /// other side.
  private static int compare(long x, double y) {
    return new BigDecimal(x).compareTo(new BigDecimal(y));
  }

  private static int inTurn(Iterator<Value> a, Iterator<Value> b) {
    while (a.hasNext() && b.hasNext()) {
      int order = compare(a.next(), b.next());
      if (order != 0) {
        return order;
      }
    }
    return Boolean.compare(a.hasNext(), b.hasNext());
  }

  /// Names and values in turn, sorted by name.
  private static Iterator<Value> parts(Value object) {
    var sorted = new Value.MapOf(Access.entries(object));
    return sorted.entries().entrySet().stream()
        .<Value>mapMulti((entry, out) -> {
          out.accept(Value.of(entry.getKey()));
          out.accept(entry.getValue());
        })
        .iterator();
  }

  private static int rank(Value value) {
    return switch (value) {
      case Value.Null _ -> 0;
      case Value.Bool _ -> 1;
      case Value.Int _, Value.Float _ -> 2;
      case Value.Str _ -> 3;
      case Value.Duration _ -> 4;
      case Value.Money _ -> 5;
      case Value.ListOf _ -> 6;
      case Value.RecordOf _, Value.MapOf _ -> 7;
    };
  }
}
