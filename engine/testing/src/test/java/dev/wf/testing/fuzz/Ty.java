package dev.wf.testing.fuzz;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A type of a program that is being made. `text` is how it is written.
sealed interface Ty {
  String text();

  enum Plain implements Ty {
    STRING,
    INT,
    FLOAT,
    BOOL,
    PATH,
    DURATION,
    MONEY,
    JSON,
    NULL,
    PATCH,
    PROGRAM;

    @Override
    public String text() {
      return this == PROGRAM ? "Program" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Within(long least, long most) implements Ty {
    @Override
    public String text() {
      return "int(" + least + ".." + most + ")";
    }
  }

  record Words(List<String> words) implements Ty {
    @Override
    public String text() {
      return words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(" | "));
    }
  }

  record ListOf(Ty element) implements Ty {
    @Override
    public String text() {
      return tight(element) + "[]";
    }
  }

  record MapOf(Ty value) implements Ty {
    @Override
    public String text() {
      return "map<" + value.text() + ">";
    }
  }

  record Field(String name, Ty type) {}

  record RecordOf(List<Field> fields) implements Ty {
    @Override
    public String text() {
      return fields.stream()
          .map(f -> f.name + ": " + f.type.text())
          .collect(Collectors.joining(", ", "{ ", " }"));
    }
  }

  /// A declared type.
  record Named(String name, Ty type) implements Ty {
    @Override
    public String text() {
      return name;
    }
  }

  /// A declared record that holds records of its own kind.
  ///
  /// @param own its other fields
  /// @param many whether it holds a list of them, else one or none
  record Recursive(String name, List<Field> own, boolean many) implements Ty {
    @Override
    public String text() {
      return name;
    }

    RecordOf record() {
      var fields = new java.util.ArrayList<>(own);
      fields.add(new Field("more", many ? new ListOf(this) : new Nullable(this)));
      return new RecordOf(List.copyOf(fields));
    }
  }

  /// Records told apart by their field `kind`.
  record Union(List<RecordOf> members) implements Ty {
    @Override
    public String text() {
      return members.stream().map(RecordOf::text).collect(Collectors.joining(" | "));
    }
  }

  record Nullable(Ty type) implements Ty {
    @Override
    public String text() {
      return tight(type) + "?";
    }
  }

  record Result(Ty value) implements Ty {
    @Override
    public String text() {
      return "Result<" + value.text() + ">";
    }
  }

  record Function(List<Ty> parameters, Ty result) implements Ty {
    @Override
    public String text() {
      return parameters.stream().map(Ty::text).collect(Collectors.joining(", ", "(", ") -> "))
          + result.text();
    }
  }

  /// A type parameter.
  record Variable(String name) implements Ty {
    @Override
    public String text() {
      return name;
    }
  }

  private static String tight(Ty type) {
    return type instanceof Words || type instanceof Union || type instanceof Function
        ? "(" + type.text() + ")"
        : type.text();
  }

  /// What a name stands for.
  default Ty plain() {
    return switch (this) {
      case Named(_, var type) -> type.plain();
      case Recursive r -> r.record();
      default -> this;
    };
  }

  default Ty orNull() {
    return plain() instanceof Nullable || this == Plain.JSON || this == Plain.NULL
        ? this
        : new Nullable(this);
  }

  /// The type with type parameters put in.
  default Ty with(Map<String, Ty> known) {
    return switch (this) {
      case Variable(var name) -> known.getOrDefault(name, this);
      case ListOf(var element) -> new ListOf(element.with(known));
      case MapOf(var value) -> new MapOf(value.with(known));
      case Nullable(var type) -> type.with(known).orNull();
      case Result(var value) -> new Result(value.with(known));
      case RecordOf(var fields) ->
          new RecordOf(fields.stream().map(f -> new Field(f.name, f.type.with(known))).toList());
      case Function(var parameters, var result) ->
          new Function(parameters.stream().map(p -> p.with(known)).toList(), result.with(known));
      case Plain _, Within _, Words _, Named _, Recursive _, Union _ -> this;
    };
  }

  /// Whether this with something put in for its type parameters is that; what is put in is noted.
  default boolean becomes(Ty wanted, Map<String, Ty> known) {
    return switch (this) {
      case Variable(var name) -> {
        var before = known.putIfAbsent(name, wanted);
        yield before == null || before.equals(wanted);
      }
      case ListOf(var element) ->
          wanted.plain() instanceof ListOf(var other) && element.becomes(other, known);
      case MapOf(var value) ->
          wanted.plain() instanceof MapOf(var other) && value.becomes(other, known);
      case Nullable(var type) ->
          wanted.plain() instanceof Nullable(var other) && type.becomes(other, known);
      case Result(var value) ->
          wanted.plain() instanceof Result(var other) && value.becomes(other, known);
      case RecordOf(var fields) -> {
        boolean same = wanted.plain() instanceof RecordOf(var o) && o.size() == fields.size();
        for (int i = 0; same && i < fields.size(); i++) {
          var other = ((RecordOf) wanted.plain()).fields().get(i);
          same =
              other.name.equals(fields.get(i).name)
                  && fields.get(i).type.becomes(other.type, known);
        }
        yield same;
      }
      case Function _ -> false;
      case Plain _, Within _, Words _, Named _, Recursive _, Union _ ->
          plain().equals(wanted.plain());
    };
  }

  /// Whether its values have an order.
  default boolean isOrdered() {
    return switch (plain()) {
      case Plain p ->
          switch (p) {
            case STRING, INT, FLOAT, BOOL, PATH, DURATION, MONEY -> true;
            case JSON, NULL, PATCH, PROGRAM -> false;
          };
      case Within _, Words _ -> true;
      default -> false;
    };
  }

  /// Whether its values can be told to agents, kept and rendered.
  default boolean isData() {
    return switch (this) {
      case Plain p -> p != Plain.PATCH && p != Plain.PROGRAM;
      case Within _, Words _ -> true;
      case ListOf(var element) -> element.isData();
      case MapOf(var value) -> value.isData();
      case Nullable(var type) -> type.isData();
      case Result(var value) -> value.isData();
      case RecordOf(var fields) -> fields.stream().allMatch(f -> f.type.isData());
      case Union(var members) -> members.stream().allMatch(RecordOf::isData);
      case Named(_, var type) -> type.isData();
      case Recursive(_, var own, _) -> own.stream().allMatch(f -> f.type.isData());
      case Function _, Variable _ -> false;
    };
  }

  /// Whether a literal of this type tells its type by itself.
  default boolean isEvident() {
    return switch (this) {
      case Plain p ->
          switch (p) {
            case STRING, INT, FLOAT, BOOL, DURATION, MONEY -> true;
            case PATH, JSON, NULL, PATCH, PROGRAM -> false;
          };
      case ListOf(var element) -> element.isEvident();
      case RecordOf(var fields) -> fields.stream().allMatch(f -> f.type.isEvident());
      default -> false;
    };
  }
}
