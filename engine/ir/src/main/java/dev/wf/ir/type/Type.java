package dev.wf.ir.type;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A type of the language. Types are structural; a [Named] stands for what [Definitions] say of its
/// name, so types may recur. `toString` gives the source form.
public sealed interface Type {
  Type STRING = new StringType(OptionalInt.empty(), Optional.empty());
  Type INT = new IntType(OptionalLong.empty(), OptionalLong.empty());
  Type FLOAT = new FloatType(OptionalDouble.empty(), OptionalDouble.empty());

  /// @param maxLength in code points
  /// @param pattern an RE2 pattern, searched for
  record StringType(OptionalInt maxLength, Optional<String> pattern) implements Type {
    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// Both bounds are inclusive.
  record IntType(OptionalLong min, OptionalLong max) implements Type {
    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// Both bounds are inclusive.
  record FloatType(OptionalDouble min, OptionalDouble max) implements Type {
    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// The types that need no more than their name.
  enum Plain implements Type {
    BOOL("bool"),
    NULL("null"),
    PATH("path"),
    PATCH("patch"),
    /// A workflow that is a value: the text that it was compiled from.
    PROGRAM("Program"),
    DURATION("duration"),
    MONEY("money"),
    JSON("json"),
    /// Of an expression that never gives a value; fits everywhere.
    NEVER("never"),
    /// Of what is already reported; fits everywhere and is fitted by everything.
    ERROR("?");

    private final String word;

    Plain(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /// One of these values; they compare in this order.
  record Enumeration(List<Literal> values) implements Type {
    public Enumeration {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  record ListType(Type element, OptionalInt min, OptionalInt max) implements Type {
    public static ListType of(Type element) {
      return new ListType(element, OptionalInt.empty(), OptionalInt.empty());
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// Fields in declared order.
  record RecordType(List<Field> fields) implements Type {
    public RecordType {
      fields = List.copyOf(fields);
    }

    public Optional<Field> field(String name) {
      return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// @param doc the doc comment, empty where there is none
  record Field(String name, Type type, String doc) {}

  record MapType(Type value) implements Type {
    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// Records told apart by a field of literal types.
  record Union(List<Type> members) implements Type {
    public Union {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// `T?`.
  record Nullable(Type type) implements Type {
    public Nullable {
      if (type instanceof Nullable || type == Plain.NULL) {
        throw new IllegalArgumentException(
            "T? is made of a T that is not null itself, not of " + type);
      }
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  record Function(List<Type> parameters, Type result) implements Type {
    public Function {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return TypeText.of(this);
    }
  }

  /// A type parameter of a generic function.
  ///
  /// @param rigid whether it stands for any type there may be, as inside the function; else a call
  ///   finds out what it stands for
  record Variable(String name, boolean rigid) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  /// A declared type; [Definitions] say what it stands for.
  record Named(String name) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  /// `T?`, or the type itself where it takes null already.
  static Type nullable(Type type) {
    return switch (type) {
      case Nullable n -> n;
      case Plain p when p == Plain.NULL || p == Plain.JSON || p == Plain.ERROR -> p;
      case Plain p when p == Plain.NEVER -> Plain.NULL;
      default -> new Nullable(type);
    };
  }
}
