package dev.wf.testing.fuzz;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/// Types that agents may return, and answers in JSON that fit them or nearly do. The same each time
/// for one source of randomness.
///
/// What it leaves out is what a schema cannot say: a field that may be null is never left out, and
/// the text of a path, duration or amount is one.
public final class Answers {
  /// Two types that recur.
  public static final Definitions TYPES = types();

  private static final List<String> NAMES = List.of("a", "kind", "längre namn", "$ref", "x y");
  private static final List<String> PATTERNS = List.of("^a+$", "b", "^[a-z]{2,3}$", "\\d", "^$");
  private static final List<String> TEXTS =
      List.of("", "a", "aaa", "b1", "abc", "é🎉", "🎉🎉🎉", "3", "null", "\n", "a\u2028b");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "2",
          "3",
          "7",
          "10",
          "2147483648",
          "9007199254740993",
          "0.5",
          "1.0",
          "-0.0",
          "3.25",
          "1e2",
          "1E-7",
          "-12.75",
          "9223372036854775807");

  private final RandomGenerator random;

  public Answers(RandomGenerator random) {
    this.random = random;
  }

  private static Definitions types() {
    var types = new LinkedHashMap<String, Definitions.Definition>();
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("value", Type.INT, ""),
                new Type.Field("children", Type.ListType.of(new Type.Named("Tree")), "")));
    var chain =
        new Type.RecordType(
            List.of(
                new Type.Field("a", Type.STRING, "What it holds."),
                new Type.Field("next", Type.nullable(new Type.Named("Chain")), "")));
    types.put("Tree", new Definitions.Definition(tree, "A tree."));
    types.put("Chain", new Definitions.Definition(chain, ""));
    return new Definitions(types);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /// @param depth how deep types may stand in it
  public Type type(int depth) {
    return switch (random.nextInt(depth <= 0 ? 7 : 14)) {
      case 0, 1 ->
          new Type.StringType(
              sometimes(2) ? OptionalInt.of(random.nextInt(4)) : OptionalInt.empty(),
              sometimes(2) ? Optional.of(one(PATTERNS)) : Optional.empty());
      case 2 ->
          new Type.IntType(
              sometimes(2) ? OptionalLong.of(random.nextInt(-2, 3)) : OptionalLong.empty(),
              sometimes(2) ? OptionalLong.of(random.nextInt(2, 9)) : OptionalLong.empty());
      case 3 ->
          new Type.FloatType(
              sometimes(2)
                  ? OptionalDouble.of(random.nextInt(-2, 3) / 2.0)
                  : OptionalDouble.empty(),
              sometimes(2) ? OptionalDouble.of(random.nextInt(2, 9)) : OptionalDouble.empty());
      case 4 ->
          one(List.of(Type.Plain.BOOL, Type.Plain.PATH, Type.Plain.DURATION, Type.Plain.MONEY));
      case 5, 6 -> enumeration();
      case 7, 8 -> {
        int least = random.nextInt(3);
        yield new Type.ListType(
            type(depth - 1),
            sometimes(2) ? OptionalInt.of(least) : OptionalInt.empty(),
            sometimes(2) ? OptionalInt.of(least + random.nextInt(3)) : OptionalInt.empty());
      }
      case 9, 10 -> record(depth);
      case 11 -> new Type.MapType(type(depth - 1));
      case 12 -> sometimes(2) ? union(depth) : one(List.of(Type.Plain.JSON, named()));
      default -> Type.nullable(type(depth - 1));
    };
  }

  private Type named() {
    return new Type.Named(sometimes(2) ? "Tree" : "Chain");
  }

  private Type enumeration() {
    return new Type.Enumeration(
        switch (random.nextInt(3)) {
          case 0 -> List.of(new Literal.Text("low"), new Literal.Text("high"));
          case 1 -> List.of(new Literal.Whole(1), new Literal.Whole(3));
          default -> List.of(new Literal.Truth(true));
        });
  }

  private Type.RecordType record(int depth) {
    var fields = new ArrayList<Type.Field>();
    for (var name : NAMES.subList(0, random.nextInt(NAMES.size() + 1))) {
      if (!sometimes(3)) {
        fields.add(new Type.Field(name, type(depth - 1), sometimes(3) ? "What it is." : ""));
      }
    }
    return new Type.RecordType(fields);
  }

  private Type union(int depth) {
    var members = new ArrayList<Type>();
    for (var tag : List.of("one", "two", "three").subList(0, 2 + random.nextInt(2))) {
      var fields = new ArrayList<Type.Field>();
      fields.add(new Type.Field("tag", new Type.Enumeration(List.of(new Literal.Text(tag))), ""));
      fields.addAll(record(depth).fields());
      members.add(new Type.RecordType(fields));
    }
    return new Type.Union(members);
  }

  /// A value of a type, or in one of so many places of something else.
  public String json(Type type, int wrongOneIn, int depth) {
    if (sometimes(wrongOneIn)) {
      return wrong(type);
    }
    return switch (type) {
      case Type.StringType s -> string(s);
      case Type.IntType _ -> one(NUMBERS);
      case Type.FloatType _ -> one(NUMBERS);
      case Type.Plain p ->
          switch (p) {
            case BOOL -> sometimes(2) ? "true" : "false";
            case PATH -> text(one(List.of("a", "src/a.ts", "a/../b", ".")));
            case DURATION -> text(one(List.of("90s", "1h30m", "250ms")));
            case MONEY -> text(one(List.of("$3", "$12.50")));
            default -> any(2);
          };
      case Type.Enumeration e -> literal(one(e.values()));
      case Type.ListType l -> {
        var list = new StringJoiner(",", "[", "]");
        int count = depth <= 0 ? 0 : random.nextInt(l.min().orElse(0) + 4);
        for (int i = 0; i < count; i++) {
          list.add(json(l.element(), wrongOneIn, depth - 1));
        }
        yield list.toString();
      }
      case Type.RecordType r -> object(r, wrongOneIn, depth);
      case Type.MapType m -> {
        var fields = new LinkedHashMap<String, String>();
        for (int i = random.nextInt(3); i > 0 && depth > 0; i--) {
          fields.put(one(NAMES), json(m.value(), wrongOneIn, depth - 1));
        }
        yield object(fields);
      }
      case Type.Union u -> json(one(u.members()), wrongOneIn, depth);
      case Type.Nullable n ->
          sometimes(3) || depth <= 0 ? "null" : json(n.type(), wrongOneIn, depth);
      case Type.Named n -> json(TYPES.resolve(n), wrongOneIn, depth - 1);
      case Type.Function _, Type.Variable _ ->
          throw new IllegalArgumentException("an agent returns data, not " + type);
    };
  }

  /// Anything, but no text in the place of a word, and no object that could lack fields that may be
  /// null.
  private String wrong(Type type) {
    if (isWords(type)) {
      return one(NUMBERS);
    }
    return switch (type) {
      case Type.StringType _, Type.IntType _, Type.FloatType _, Type.Enumeration _, Type.Plain _ ->
          any(2);
      case Type _ -> sometimes(4) ? "[]" : any(0);
    };
  }

  private static boolean isWords(Type type) {
    return switch (type) {
      case Type.Plain p ->
          p == Type.Plain.PATH || p == Type.Plain.DURATION || p == Type.Plain.MONEY;
      case Type.Nullable n -> isWords(n.type());
      default -> false;
    };
  }

  private String string(Type.StringType type) {
    return text(
        type.pattern().isEmpty() || sometimes(3)
            ? one(TEXTS)
            : one(List.of("a", "aa", "b", "ab", "abc", "1", "")));
  }

  /// Now and then one field is missing that must be there, or one stands there that must not.
  private String object(Type.RecordType type, int wrongOneIn, int depth) {
    var fields = new LinkedHashMap<String, String>();
    for (var field : type.fields()) {
      if (takesNull(field.type()) || !sometimes(wrongOneIn * 2)) {
        fields.put(field.name(), json(field.type(), wrongOneIn, depth - 1));
      }
    }
    if (sometimes(wrongOneIn * 2)) {
      fields.putIfAbsent("more", any(1));
    }
    return object(fields);
  }

  private static boolean takesNull(Type type) {
    return TYPES.resolve(type) instanceof Type.Nullable || type == Type.Plain.JSON;
  }

  private static String object(Map<String, String> fields) {
    var object = new StringJoiner(",", "{", "}");
    fields.forEach((name, value) -> object.add(text(name) + ":" + value));
    return object.toString();
  }

  private String any(int depth) {
    return switch (random.nextInt(depth <= 0 ? 4 : 6)) {
      case 0 -> "null";
      case 1 -> sometimes(2) ? "true" : "false";
      case 2 -> one(NUMBERS);
      case 3 -> text(one(TEXTS));
      case 4 -> "[" + (sometimes(2) ? "" : any(depth - 1)) + "]";
      default -> sometimes(2) ? "{}" : "{" + text(one(NAMES)) + ":" + any(depth - 1) + "}";
    };
  }

  private static String literal(Literal literal) {
    return switch (literal) {
      case Literal.Text(var text) -> text(text);
      case Literal.Whole(var whole) -> Long.toString(whole);
      case Literal.Truth(var truth) -> Boolean.toString(truth);
    };
  }

  private static String text(String text) {
    return Rendering.compact(Value.of(text));
  }
}
