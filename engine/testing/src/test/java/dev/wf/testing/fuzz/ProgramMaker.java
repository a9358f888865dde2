package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Well-typed programs over the whole language, each a function of its seed. They ask agents, look
/// at a small workspace and change it, and come to an end; some on purpose in a failure.
final class ProgramMaker {
  private static final List<String> FIELDS =
      List.of(
          "name", "size", "type", "note", "items", "in", "loop", "value", "order", "tags", "file",
          "left", "right", "match", "on", "total");
  private static final List<String> KINDS = List.of("read", "write", "plan", "two words", "x-1");
  private static final List<String> WORDS = List.of("low", "medium", "high", "none", "a b", "é");

  private final Dice dice;
  private final long seed;
  private final Declared declared = new Declared();
  private final Expressions expressions;
  private final Forms forms;
  private final List<String> declarations = new ArrayList<>();

  private ProgramMaker(long seed, Library library) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.expressions = new Expressions(dice, declared, library);
    this.forms = expressions.forms();
  }

  /// The text of a program whose entry is the workflow `made`.
  static String program(long seed, Library library) {
    return new ProgramMaker(seed, library).text();
  }

  private String text() {
    repeat(dice.below(4), this::type);
    library();
    repeat(dice.below(3), this::constant);
    repeat(dice.between(1, 2), this::agent);
    repeat(dice.below(3), this::function);
    repeat(dice.below(2), () -> workflow(declared.fresh("helper"), 2));
    repeat(dice.below(2), this::function);
    workflow("made", dice.between(1, 4));
    Collections.shuffle(declarations, new Random(seed));
    return String.join("\n\n", declarations) + "\n";
  }

  /// Modules of the standard library that ask nobody.
  private void library() {
    var a = new Ty.Variable("A");
    if (dice.oneIn(4)) {
      declarations.add("import std.verify");
      add("verify.majority", List.of("votes"), List.of(new Ty.ListOf(a)), new Ty.Nullable(a));
      add(
          "verify.quorum",
          List.of("votes", "needed"),
          List.of(new Ty.ListOf(a), Ty.Plain.INT),
          new Ty.Nullable(a));
    }
    if (dice.oneIn(4)) {
      declarations.add("import std.report { line as row, cell }");
      add("row", List.of("cells"), List.of(new Ty.ListOf(Ty.Plain.STRING)), Ty.Plain.STRING);
      add("cell", List.of("text"), List.of(Ty.Plain.STRING), Ty.Plain.STRING);
    }
  }

  private static void repeat(int times, Runnable work) {
    IntStream.range(0, times).forEach(_ -> work.run());
  }

  private void type() {
    var name = declared.fresh("Type");
    if (dice.oneIn(6)) {
      recursive(name);
      return;
    }
    var type =
        switch (dice.below(4)) {
          case 0 -> new Ty.Words(some(WORDS, 2, 4));
          case 1 -> union();
          default -> new Ty.RecordOf(fields(1, 4));
        };
    declarations.add("type " + name + " = " + type.text());
    declared.types.add(new Ty.Named(name, type));
  }

  private void recursive(String name) {
    var type = new Ty.Recursive(name, fields(1, 2), dice.oneIn(2));
    declarations.add("type " + name + " = " + type.record().text());
    declared.types.add(type);
  }

  private Ty union() {
    var members = new ArrayList<Ty.RecordOf>();
    for (var kind : some(KINDS, 2, 3)) {
      var fields = new ArrayList<Ty.Field>();
      fields.add(new Ty.Field("kind", new Ty.Words(List.of(kind))));
      fields.addAll(fields(0, 2));
      members.add(new Ty.RecordOf(fields));
    }
    return new Ty.Union(members);
  }

  private List<String> some(List<String> all, int least, int most) {
    var names = new ArrayList<>(all);
    Collections.shuffle(names, new Random(dice.below(1 << 20)));
    return List.copyOf(names.subList(0, dice.between(least, most)));
  }

  private List<Ty.Field> fields(int least, int most) {
    return some(FIELDS, least, most).stream().map(n -> new Ty.Field(n, fieldType(2))).toList();
  }

  private Ty fieldType(int depth) {
    return switch (dice.below(depth > 0 ? 13 : 7)) {
      case 0, 1 -> Ty.Plain.STRING;
      case 2 -> Ty.Plain.INT;
      case 3 -> dice.of(Ty.Plain.FLOAT, Ty.Plain.BOOL);
      case 4 -> dice.of(Ty.Plain.PATH, Ty.Plain.DURATION, Ty.Plain.MONEY);
      case 5 -> new Ty.Within(dice.between(-2, 1), dice.between(2, 9));
      case 6 -> new Ty.Words(List.of("yes", "no", "perhaps"));
      case 7, 8 -> new Ty.ListOf(fieldType(depth - 1));
      case 9 -> fieldType(depth - 1).orNull();
      case 10 -> new Ty.MapOf(fieldType(depth - 1));
      case 11 -> declared.types.isEmpty() ? Ty.Plain.JSON : dice.of(declared.types);
      default -> new Ty.RecordOf(List.of(new Ty.Field("part", fieldType(depth - 1))));
    };
  }

  private void constant() {
    var name = declared.fresh("LIMIT_");
    var type = fieldType(1);
    declarations.add(
        "const " + name + ": " + type.text() + " = " + expressions.literals().of(type));
    declared.constants.add(new Scope.Value(name, type));
  }

  private void agent() {
    var name = declared.fresh("agent");
    var names = new ArrayList<String>();
    var types = new ArrayList<Ty>();
    var written = parameters(dice.between(0, 2), names, types, false);
    var result = dice.oneIn(3) ? forms.some() : fieldType(2);
    var scope = new Scope(List.of(), false, false, Optional.empty(), Optional.empty());
    for (int i = 0; i < names.size(); i++) {
      scope.add(names.get(i), types.get(i));
    }
    var settings = new ArrayList<String>();
    if (dice.oneIn(3)) {
      settings.add("tools: [" + dice.of("read", "grep, read", "glob") + "]");
    }
    if (dice.oneIn(3)) {
      settings.add("effort: \"" + dice.of("low", "high") + "\"");
    }
    if (dice.oneIn(3)) {
      settings.add("system: " + expressions.of(Ty.Plain.STRING, scope, 1));
    }
    if (dice.oneIn(4)) {
      settings.add("cache: \"" + dice.of("reuse", "refresh", "off") + "\"");
    }
    if (dice.oneIn(5)) {
      settings.add(expressions.calls().ensured(result, scope));
    }
    settings.add("prompt: " + expressions.of(Ty.Plain.STRING, scope, 2));
    declarations.add(
        "/// Made at random.\nagent "
            + name
            + "("
            + written
            + ") -> "
            + result.text()
            + " {\n"
            + String.join("\n", settings)
            + "\n}");
    declared.callables.add(
        new Declared.Callable(Declared.Kind.AGENT, name, names, types, result, true, false));
  }

  private void function() {
    if (dice.oneIn(4)) {
      generic();
      return;
    }
    var name = declared.fresh("helper");
    var names = new ArrayList<String>();
    var types = new ArrayList<Ty>();
    var written = parameters(dice.between(0, 3), names, types, true);
    var result = dice.oneIn(3) ? fieldType(2) : forms.some();
    boolean asks = dice.oneIn(2);
    boolean changes = asks && dice.oneIn(3);
    var scope = new Scope(List.of(), asks, changes, Optional.empty(), Optional.empty());
    for (int i = 0; i < names.size(); i++) {
      if (!(types.get(i) instanceof Ty.Function)) {
        scope.add(names.get(i), types.get(i));
      }
    }
    var head = "fn " + name + "(" + written + ") -> " + result.text();
    if (dice.oneIn(3)) {
      declarations.add(head + " = " + expressions.of(result, scope, 2));
    } else {
      var body = new Scope(scope.values(), asks, changes, Optional.of(result), Optional.empty());
      var lines = new ArrayList<String>();
      for (int i = 0; i < names.size(); i++) {
        if (types.get(i) instanceof Ty.Function f) {
          var value = declared.fresh("v");
          lines.add(
              "let "
                  + value
                  + " = "
                  + names.get(i)
                  + "("
                  + expressions.of(f.parameters().getFirst(), scope, 1)
                  + ")");
          body.add(value, f.result());
        }
      }
      forms.statements().into(lines, body, 2);
      lines.add(expressions.of(result, body, 2).text());
      declarations.add(head + " {\n" + String.join("\n", lines) + "\n}");
    }
    declared.callables.add(
        new Declared.Callable(Declared.Kind.FUNCTION, name, names, types, result, asks, changes));
  }

  /// A function over any type.
  private void generic() {
    var name = declared.fresh("generic");
    var a = new Ty.Variable("A");
    var list = new Ty.ListOf(a);
    switch (dice.below(4)) {
      case 0 -> {
        declarations.add("fn " + name + "<A>(xs: A[], other: A) -> A = xs.first() ?? other");
        add(name, List.of("xs", "other"), List.of(list, a), a);
      }
      case 1 -> {
        declarations.add(
            "fn "
                + name
                + "<A>(xs: A[], keep: (A) -> bool) -> A[] {\n"
                + "if xs.is_empty() { return xs }\nxs.filter(x => keep(x)).reverse()\n}");
        add(
            name,
            List.of("xs", "keep"),
            List.of(list, new Ty.Function(List.of(a), Ty.Plain.BOOL)),
            list);
      }
      case 2 -> {
        var b = new Ty.Variable("B");
        declarations.add(
            "fn " + name + "<A, B>(xs: A[], f: (A) -> B) -> B[] = for x in xs { f(x) }");
        add(
            name,
            List.of("xs", "f"),
            List.of(list, new Ty.Function(List.of(a), b)),
            new Ty.ListOf(b));
      }
      default -> {
        declarations.add(
            "fn " + name + "<A>(x: A) -> { value: A, twice: A[] } = { value: x, twice: [x, x] }");
        add(
            name,
            List.of("x"),
            List.of(a),
            new Ty.RecordOf(List.of(new Ty.Field("value", a), new Ty.Field("twice", list))));
      }
    }
  }

  private void add(String name, List<String> names, List<Ty> types, Ty result) {
    declared.callables.add(
        new Declared.Callable(Declared.Kind.FUNCTION, name, names, types, result, false, false));
  }

  private String parameters(int count, List<String> names, List<Ty> types, boolean functions) {
    var written = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var name = declared.fresh("p");
      var type =
          functions && dice.oneIn(6)
              ? new Ty.Function(List.of(Ty.Plain.INT), dice.of(Ty.Plain.INT, Ty.Plain.STRING))
              : fieldType(2);
      names.add(name);
      types.add(type);
      written.add(name + ": " + type.text());
    }
    return String.join(", ", written);
  }

  private void workflow(String name, int fuel) {
    boolean isEntry = name.equals("made");
    var names = new ArrayList<String>();
    var types = new ArrayList<Ty>();
    var written = new ArrayList<String>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      var type = fieldType(2);
      names.add(declared.fresh("p"));
      types.add(type);
      written.add(
          names.getLast()
              + ": "
              + type.text()
              + (isEntry || dice.oneIn(2) ? " = " + expressions.literals().of(type) : ""));
    }
    var result = isEntry ? Ty.Plain.JSON : forms.some();
    var lines = new ArrayList<String>();
    if (dice.oneIn(2)) {
      lines.add("budget { agents: 100k, tokens: 900M }");
    }
    lines.add("allow { read: [\"**\"], write: [\"**\"], exec: [\"true\", \"echo *\"] }");
    if (dice.oneIn(3)) {
      lines.add("defaults { effort: \"" + dice.of("low", "max") + "\" }");
    }
    var scope = new Scope(List.of(), true, true, Optional.of(result), Optional.empty());
    for (int i = 0; i < names.size(); i++) {
      scope.add(names.get(i), types.get(i));
    }
    int phases = dice.between(1, 3);
    for (int i = 0; i < phases; i++) {
      if (dice.oneIn(2)) {
        lines.add("phase \"Part " + i + "\"");
      }
      forms.statements().into(lines, scope, fuel);
    }
    lines.add(
        isEntry
            ? scope.values().stream()
                    .filter(v -> v.type().isData())
                    .map(Scope.Value::name)
                    .reduce(
                        "[" + expressions.of(forms.some(), scope.enclosed(), fuel),
                        (a, b) -> a + ", " + b)
                + "]"
            : expressions.of(result, scope, fuel).text());
    declarations.add(
        "/// A workflow\n/// made at random.\nworkflow "
            + name
            + "("
            + String.join(", ", written)
            + ") -> "
            + result.text()
            + " {\n"
            + String.join("\n", lines)
            + "\n}");
    declared.callables.add(
        new Declared.Callable(Declared.Kind.WORKFLOW, name, names, types, result, true, true));
  }
}
