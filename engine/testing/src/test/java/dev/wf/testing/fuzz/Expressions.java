package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Expressions for a wanted type.
///
/// `of` is for places that tell the type to what stands there; `evident` for those that learn it
/// from what stands there, such as the left side of a dot.
final class Expressions {
  private final Dice dice;
  private final Declared declared;
  private final Literals literals;
  private final Operations operations;
  private final Calls calls;
  private final Forms forms;

  Expressions(Dice dice, Declared declared, Library library) {
    this.dice = dice;
    this.declared = declared;
    this.literals = new Literals(dice);
    this.operations = new Operations(dice, this);
    this.calls = new Calls(dice, declared, library, this);
    this.forms = new Forms(dice, declared, this);
  }

  Forms forms() {
    return forms;
  }

  Literals literals() {
    return literals;
  }

  Calls calls() {
    return calls;
  }

  /// An expression of the type where the place tells it.
  ///
  /// @param fuel how much may stand inside
  Code of(Ty wanted, Scope scope, int fuel) {
    if (wanted instanceof Ty.Words(var words) && words.size() == 1) {
      return literals.of(wanted);
    }
    var known = fitting(wanted, scope);
    if (!known.isEmpty() && (fuel <= 0 && !dice.oneIn(4) || dice.oneIn(4))) {
      return Code.tight(dice.of(known));
    }
    if (fuel <= 0) {
      return least(wanted, scope);
    }
    var choices = new ArrayList<Supplier<Optional<Code>>>();
    int less = fuel - 1;
    var plain = wanted.plain();
    choices.add(() -> made(wanted, scope, less));
    choices.add(() -> made(wanted, scope, less));
    choices.add(() -> operations.giving(wanted, scope, less));
    choices.add(() -> operations.giving(wanted, scope, less));
    choices.add(() -> calls.ofLibrary(wanted, scope, less));
    choices.add(() -> calls.ofLibrary(wanted, scope, less));
    choices.add(() -> calls.ofDeclared(wanted, scope, less));
    choices.add(() -> calls.ofDeclared(wanted, scope, less));
    choices.add(() -> calls.toWorld(wanted, scope, less));
    choices.add(() -> forms.giving(wanted, scope, less));
    choices.add(() -> forms.giving(wanted, scope, less));
    choices.add(() -> forms.giving(wanted, scope, less));
    if (plain instanceof Ty.Function || wanted instanceof Ty.Variable) {
      return made(wanted, scope, less).orElseThrow();
    }
    for (int tries = 0; tries < 6; tries++) {
      var code = dice.of(choices).get();
      if (code.isPresent()) {
        return code.get();
      }
    }
    return made(wanted, scope, 0).orElseThrow();
  }

  /// An expression that shows its type wherever it stands.
  Code evident(Ty wanted, Scope scope, int fuel) {
    var exact =
        scope.values().stream().filter(v -> v.type().plain().equals(wanted.plain())).toList();
    if (!exact.isEmpty() && !dice.oneIn(3)) {
      return Code.tight(dice.of(exact).name());
    }
    if (wanted.isEvident() && !(wanted instanceof Ty.ListOf) && dice.oneIn(2)) {
      return literals.plainly(wanted);
    }
    if (wanted instanceof Ty.Plain p && p != Ty.Plain.JSON) {
      return Code.loose(of(wanted, scope.enclosed(), fuel).operand() + " as " + wanted.text());
    }
    return wanted == Ty.Plain.JSON
        ? Code.tight("parse_json(json(" + of(Ty.Plain.INT, scope.enclosed(), fuel) + "))")
        : Code.loose(shown(wanted, scope, fuel).operand() + " as " + wanted.text());
  }

  /// What a cast can be held to: branches and elements would first have to agree.
  private Code shown(Ty wanted, Scope scope, int fuel) {
    var known = fitting(wanted, scope);
    if (!known.isEmpty() && !dice.oneIn(3)) {
      return Code.tight(dice.of(known));
    }
    return scope.asks() && wanted.isData() && dice.oneIn(4)
        ? calls.ask(wanted, scope.enclosed(), fuel)
        : literals.plainly(wanted);
  }

  private Code least(Ty wanted, Scope scope) {
    return made(wanted, scope, 0).orElseThrow();
  }

  /// A value put together from its parts.
  private Optional<Code> made(Ty wanted, Scope scope, int fuel) {
    return Optional.of(
        switch (wanted) {
          case Ty.Function f -> function(f, scope, fuel);
          case Ty.Named(_, var type) -> made(type, scope, fuel).orElseThrow();
          case Ty.Recursive r ->
              fuel <= 0 ? literals.plainly(r) : record(r.record(), scope, fuel - 1);
          case Ty.ListOf(var element) -> list(element, scope, fuel);
          case Ty.RecordOf r -> record(r, scope, fuel);
          case Ty.MapOf(var value) ->
              Code.tight(
                  IntStream.range(0, dice.below(3))
                      .mapToObj(i -> "\"k" + i + "\": " + of(value, scope.enclosed(), fuel - 1))
                      .collect(Collectors.joining(", ", "{ ", " }")));
          case Ty.Nullable(var inner) when !dice.oneIn(4) -> of(inner, scope, fuel);
          case Ty.Union(var members) -> record(dice.of(members), scope, fuel);
          case Ty.Plain p when p == Ty.Plain.STRING && fuel > 0 -> template(scope, fuel);
          case Ty.Plain p when p == Ty.Plain.JSON && fuel > 0 ->
              of(dice.of(List.copyOf(plainData())), scope, fuel);
          case Ty.Plain p when p == Ty.Plain.PATCH ->
              scope.asks()
                  ? Code.tight(
                      "(worktree " + forms.block(Ty.Plain.INT, scope.copied(), 1) + ").patch")
                  : Code.loose("fail \"no patch\"");
          case Ty.Plain p when p == Ty.Plain.PROGRAM -> Code.loose("fail \"no program\"");
          case Ty.Variable _ -> Code.loose("fail \"nothing is known of this type\"");
          case Ty _ -> literals.of(wanted);
        });
  }

  private static List<Ty> plainData() {
    return List.of(
        Ty.Plain.STRING, Ty.Plain.INT, Ty.Plain.FLOAT, Ty.Plain.BOOL, new Ty.ListOf(Ty.Plain.INT));
  }

  private Code list(Ty element, Scope scope, int fuel) {
    var items = new ArrayList<String>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      items.add(
          fuel > 1 && dice.oneIn(6)
              ? "..." + of(new Ty.ListOf(element), scope.enclosed(), fuel - 2).operand()
              : of(element, scope.enclosed(), fuel - 1).text());
    }
    return Code.tight(
        String.join(", ", items).isEmpty() ? "[]" : "[" + String.join(", ", items) + "]");
  }

  private Code record(Ty.RecordOf type, Scope scope, int fuel) {
    var items = new ArrayList<String>();
    for (var field : type.fields()) {
      if (field.type() instanceof Ty.Nullable && dice.oneIn(4)) {
        continue;
      }
      var value = of(field.type(), scope.enclosed(), fuel - 1).text();
      boolean quoted = dice.oneIn(12);
      items.add(
          value.equals(field.name())
              ? field.name()
              : (quoted ? '"' + field.name() + '"' : field.name()) + ": " + value);
    }
    if (items.size() == 1 && !items.getFirst().contains(":")) {
      items.add("");
    }
    var text = String.join(dice.oneIn(3) ? ",\n" : ", ", items);
    return Code.tight(items.isEmpty() ? "{}" : "{ " + text + " }");
  }

  private Code template(Scope scope, int fuel) {
    var text = new StringBuilder();
    int holes = dice.between(1, 3);
    for (int i = 0; i < holes; i++) {
      text.append(dice.of("", "a ", "- ", ": ", "x, ")).append("${");
      text.append(of(dice.of(plainData()), scope.enclosed(), fuel - 1)).append('}');
    }
    return dice.oneIn(5)
        ? Code.tight("\"\"\"\n  " + text + "\n  end\n  \"\"\"")
        : Code.tight('"' + text.toString() + '"');
  }

  /// A lambda, or something of that type by its name.
  private Code function(Ty.Function type, Scope scope, int fuel) {
    var named =
        declared
            .callable(scope)
            .filter(
                c -> c.parameters().equals(type.parameters()) && c.result().equals(type.result()))
            .map(Declared.Callable::name)
            .toList();
    if (!named.isEmpty() && dice.oneIn(2)) {
      return Code.tight(dice.of(named));
    }
    return lambda(type, scope, fuel, dice.oneIn(4));
  }

  /// @param typed whether its parameters say their types
  Code lambda(Ty.Function type, Scope scope, int fuel, boolean typed) {
    return lambda(type, scope, fuel, typed, false);
  }

  /// A lambda that shows what it gives.
  Code shown(Ty.Function type, Scope scope, int fuel, boolean typed) {
    return lambda(type, scope, fuel, typed, true);
  }

  private Code lambda(Ty.Function type, Scope scope, int fuel, boolean typed, boolean shown) {
    var inside = scope.enclosed();
    var names = new ArrayList<String>();
    for (var parameter : type.parameters()) {
      var name = declared.fresh("x");
      inside.add(name, parameter);
      names.add(typed ? name + ": " + parameter.text() : name);
    }
    var head =
        names.size() == 1 && !typed ? names.getFirst() : "(" + String.join(", ", names) + ")";
    var body =
        shown ? evident(type.result(), inside, fuel - 1) : of(type.result(), inside, fuel - 1);
    return Code.loose(head + " => " + body);
  }

  /// What in sight may stand where a type is wanted.
  List<String> fitting(Ty wanted, Scope scope) {
    var found = new ArrayList<String>();
    for (var value : scope.values()) {
      if (fits(value.type(), wanted)) {
        found.add(value.name());
      }
      if (value.type().plain() instanceof Ty.RecordOf(var fields)) {
        for (var field : fields) {
          if (fits(field.type(), wanted)) {
            found.add(value.name() + "." + field.name());
          }
        }
      }
    }
    declared.constants.stream()
        .filter(c -> fits(c.type(), wanted))
        .forEach(c -> found.add(c.name()));
    return found;
  }

  static boolean fits(Ty given, Ty wanted) {
    var from = given.plain();
    var to = wanted.plain();
    if (from.equals(to)) {
      return true;
    }
    return switch (to) {
      case Ty.Nullable(var inner) -> fits(from instanceof Ty.Nullable(var i) ? i : from, inner);
      case Ty.Plain p ->
          switch (p) {
            case STRING -> from == Ty.Plain.PATH || from instanceof Ty.Words;
            case INT -> from instanceof Ty.Within;
            case FLOAT -> from instanceof Ty.Within || from == Ty.Plain.INT;
            case JSON -> from.isData();
            case BOOL, PATH, DURATION, MONEY, NULL, PATCH, PROGRAM -> false;
          };
      case Ty.ListOf(var element) -> from instanceof Ty.ListOf(var other) && fits(other, element);
      case Ty.Union(var members) -> members.contains(from);
      case Ty.Within _,
          Ty.Words _,
          Ty.MapOf _,
          Ty.RecordOf _,
          Ty.Named _,
          Ty.Recursive _,
          Ty.Result _,
          Ty.Function _,
          Ty.Variable _ ->
          false;
    };
  }
}
