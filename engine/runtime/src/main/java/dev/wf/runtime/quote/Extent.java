package dev.wf.runtime.quote;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/// What is known of a value before a run: the value itself, or how large it can be.
sealed interface Extent {
  Extent ANY = new Any();

  record Exactly(Value value) implements Extent {}

  /// A list of at most so many elements.
  ///
  /// @param most empty where nothing bounds it
  record Listed(OptionalLong most, Extent element) implements Extent {}

  /// A whole number of at most so much.
  record UpTo(long most) implements Extent {}

  record Fields(Map<String, Extent> fields) implements Extent {}

  record Any() implements Extent {}

  /// Of a type, as far as bounds of it say something.
  static Extent of(Type type, Definitions types) {
    return of(type, types, 4);
  }

  /// @param deep how far a type is looked into, which may hold itself
  private static Extent of(Type type, Definitions types, int deep) {
    if (deep == 0) {
      return ANY;
    }
    return switch (types.resolve(type)) {
      case Type.Nullable(var inner) -> of(inner, types, deep);
      case Type.ListType(var element, _, var max) ->
          new Listed(
              max.isPresent() ? OptionalLong.of(max.getAsInt()) : OptionalLong.empty(),
              of(element, types, deep - 1));
      case Type.IntType(_, var max) when max.isPresent() -> new UpTo(max.getAsLong());
      case Type.RecordType(var fields) -> {
        var all = new LinkedHashMap<String, Extent>();
        fields.forEach(f -> all.put(f.name(), of(f.type(), types, deep - 1)));
        yield new Fields(all);
      }
      case Type _ -> ANY;
    };
  }

  /// How many elements it has at most, where it is a list.
  default OptionalLong length() {
    return switch (this) {
      case Exactly(Value.ListOf(var elements)) -> OptionalLong.of(elements.size());
      case Listed l -> l.most();
      case Exactly _, UpTo _, Fields _, Any _ -> OptionalLong.empty();
    };
  }

  /// What it is at most, where it is a whole number.
  default OptionalLong number() {
    return switch (this) {
      case Exactly(Value.Int(long n)) -> OptionalLong.of(n);
      case UpTo(long most) -> OptionalLong.of(most);
      case Exactly _, Listed _, Fields _, Any _ -> OptionalLong.empty();
    };
  }

  /// Any of its elements.
  default Extent element() {
    return switch (this) {
      case Exactly(Value.ListOf(var elements)) when !elements.isEmpty() ->
          elements.stream().<Extent>map(Exactly::new).reduce(Extent::or).orElse(ANY);
      case Listed l -> l.element();
      case Exactly _, UpTo _, Fields _, Any _ -> ANY;
    };
  }

  default Extent field(String name) {
    return switch (this) {
      case Exactly(Value.RecordOf record) -> new Exactly(record.get(name));
      case Fields(var fields) -> fields.getOrDefault(name, ANY);
      case Exactly _, Listed _, UpTo _, Any _ -> ANY;
    };
  }

  /// One of two.
  default Extent or(Extent other) {
    if (equals(other)) {
      return this;
    }
    // Null is no list, so it bounds no other.
    if (this instanceof Exactly(Value.Null _)) {
      return other;
    }
    if (other instanceof Exactly(Value.Null _)) {
      return this;
    }
    var length = most(length(), other.length());
    if (length.isPresent()) {
      var element =
          length().getAsLong() == 0
              ? other.element()
              : other.length().getAsLong() == 0 ? element() : element().or(other.element());
      return new Listed(length, element);
    }
    var number = most(number(), other.number());
    return number.isPresent() ? new UpTo(number.getAsLong()) : ANY;
  }

  private static OptionalLong most(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent()
        ? OptionalLong.of(Math.max(a.getAsLong(), b.getAsLong()))
        : OptionalLong.empty();
  }

  /// As much as both; empty where one of them has no bound.
  static OptionalLong times(OptionalLong a, OptionalLong b) {
    if (isNothing(a) || isNothing(b)) {
      return OptionalLong.of(0);
    }
    if (a.isEmpty() || b.isEmpty()) {
      return OptionalLong.empty();
    }
    long high = Math.multiplyHigh(a.getAsLong(), b.getAsLong());
    long product = a.getAsLong() * b.getAsLong();
    return high == 0 && product >= 0 ? OptionalLong.of(product) : OptionalLong.empty();
  }

  private static boolean isNothing(OptionalLong number) {
    return number.isPresent() && number.getAsLong() == 0;
  }
}
