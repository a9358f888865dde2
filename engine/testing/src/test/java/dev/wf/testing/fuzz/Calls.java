package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Calls: of what is always there, of what is declared, of agents without a name, of the world.
final class Calls {
  /// Functions whose function may ask somebody.
  private static final Set<String> STREAMS = Set.of("map", "filter", "flat_map");

  private static final List<Ty> ANY =
      List.of(
          Ty.Plain.STRING,
          Ty.Plain.INT,
          Ty.Plain.FLOAT,
          Ty.Plain.BOOL,
          new Ty.ListOf(Ty.Plain.INT),
          new Ty.RecordOf(
              List.of(new Ty.Field("name", Ty.Plain.STRING), new Ty.Field("size", Ty.Plain.INT))));
  private static final List<Ty> ORDERED =
      List.of(Ty.Plain.STRING, Ty.Plain.INT, Ty.Plain.FLOAT, Ty.Plain.MONEY, Ty.Plain.DURATION);
  private static final List<Ty> NUMBERS = List.of(Ty.Plain.INT, Ty.Plain.FLOAT);
  private static final List<String> PATTERNS =
      List.of("r\"[a-z]+\"", "r\"(\\w)(\\d*)\"", "r\"^a|b$\"", "r\"\\s\"");

  private final Dice dice;
  private final Declared declared;
  private final Library library;
  private final Expressions expressions;

  Calls(Dice dice, Declared declared, Library library, Expressions expressions) {
    this.dice = dice;
    this.declared = declared;
    this.library = library;
    this.expressions = expressions;
  }

  Optional<Code> ofLibrary(Ty wanted, Scope around, int fuel) {
    if (!wanted.isData()) {
      return Optional.empty();
    }
    var all = library.giving(wanted);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var fitting = dice.of(all);
    var signature = fitting.signature();
    var known = new HashMap<>(fitting.known());
    for (var variable : variables(signature)) {
      known.computeIfAbsent(variable, this::any);
    }
    if (!known.entrySet().stream().allMatch(e -> mayBe(e.getKey(), e.getValue(), signature))) {
      return Optional.empty();
    }
    return Optional.of(call(signature, known, around.enclosed(), fuel));
  }

  private Code call(Library.Signature signature, Map<String, Ty> known, Scope scope, int fuel) {
    var arguments = new ArrayList<String>();
    var name = signature.name();
    int count = dice.oneIn(2) ? signature.needed() : signature.parameters().size();
    for (int i = 0; i < count; i++) {
      var parameter = signature.parameters().get(i);
      var type = parameter.with(known);
      if (isPattern(name, i)) {
        arguments.add(dice.of(PATTERNS));
      } else if (name.equals("pad") && i == 2) {
        arguments.add("\"*\"");
      } else if (isSize(name, i)) {
        arguments.add(String.valueOf(dice.between(1, 4)));
      } else if (parameter instanceof Ty.Function f) {
        var inside = STREAMS.contains(name) ? scope.unordered() : scope.quiet();
        var given = (Ty.Function) f.with(known);
        var less =
            given.parameters().size() == 2
                    && f.parameters().getLast() == Ty.Plain.INT
                    && dice.oneIn(2)
                ? new Ty.Function(given.parameters().subList(0, 1), given.result())
                : given;
        arguments.add(expressions.shown(less, inside, fuel, false).text());
      } else {
        arguments.add(
            parameter.equals(type)
                ? expressions.of(type, scope, fuel).text()
                : expressions.evident(type, scope, fuel).text());
      }
    }
    if (!arguments.isEmpty() && dice.oneIn(2)) {
      var first = signature.parameters().getFirst().with(known);
      var receiver =
          first.isEvident() || signature.parameters().getFirst() instanceof Ty.Function
              ? operand(arguments.getFirst())
              : expressions.evident(first, scope, fuel).operand();
      return Code.tight(
          receiver + "." + name + "(" + String.join(", ", arguments.subList(1, count)) + ")");
    }
    return Code.tight(name + "(" + String.join(", ", arguments) + ")");
  }

  private static String operand(String text) {
    return "(" + text + ")";
  }

  private static List<String> variables(Library.Signature signature) {
    var names = new ArrayList<String>();
    for (var name : List.of("T", "U", "V", "K", "Key", "Ordered", "Number")) {
      var text = new StringBuilder(signature.result().text());
      signature.parameters().forEach(p -> text.append(' ').append(p.text()));
      if (text.toString().matches("(?s).*\\b" + name + "\\b.*")) {
        names.add(name);
      }
    }
    return names;
  }

  private Ty any(String variable) {
    return switch (variable) {
      case "Ordered", "Key" -> dice.of(ORDERED);
      case "Number" -> dice.of(NUMBERS);
      default ->
          !declared.types.isEmpty() && dice.oneIn(3) ? dice.of(declared.types) : dice.of(ANY);
    };
  }

  private static boolean mayBe(String variable, Ty type, Library.Signature signature) {
    return switch (variable) {
      case "Ordered", "Key" -> type.isOrdered();
      case "Number" -> NUMBERS.contains(type);
      default ->
          type.isData()
              && (signature.name().equals("csv") ? type.plain() instanceof Ty.RecordOf : true);
    };
  }

  private static boolean isPattern(String name, int index) {
    return index == 1 && (name.equals("matches") || name.equals("capture"));
  }

  private static boolean isSize(String name, int index) {
    return index == 1 && List.of("chunk", "pad", "truncate").contains(name)
        || name.equals("range")
        || name.equals("round") && index == 1;
  }

  /// Functions, agents and workflows of the program, and agents without a name.
  Optional<Code> ofDeclared(Ty wanted, Scope scope, int fuel) {
    var choices = new ArrayList<Supplier<Code>>();
    declared
        .callable(scope)
        .forEach(c -> {
          var known = new HashMap<String, Ty>();
          if (c.result().becomes(wanted, known) && known.values().stream().allMatch(Ty::isData)) {
            choices.add(() -> call(c, known, scope.enclosed(), fuel));
          }
        });
    if (scope.asks() && wanted.isData()) {
      choices.add(() -> ask(wanted, scope.enclosed(), fuel));
    }
    return choices.isEmpty() ? Optional.empty() : Optional.of(dice.of(choices).get());
  }

  private Code call(Declared.Callable callee, Map<String, Ty> known, Scope scope, int fuel) {
    var arguments = new ArrayList<String>();
    boolean named = false;
    for (int i = 0; i < callee.parameters().size(); i++) {
      var parameter = callee.parameters().get(i);
      var type = parameter.with(known);
      for (var variable : List.of("A", "B")) {
        if (type.text().matches("(?s).*\\b" + variable + "\\b.*")) {
          known.computeIfAbsent(variable, this::any);
        }
      }
      type = parameter.with(known);
      var value =
          type.equals(parameter)
              ? expressions.of(type, scope, fuel).text()
              : type instanceof Ty.Function f
                  ? expressions.shown(f, scope, fuel, false).text()
                  : expressions.evident(type, scope, fuel).text();
      named |= dice.oneIn(5);
      arguments.add(named ? callee.names().get(i) + ": " + value : value);
    }
    var call = callee.name() + "(" + String.join(", ", arguments) + ")";
    return callee.kind() == Declared.Kind.AGENT && dice.oneIn(4)
        ? Code.tight(call + " with " + settings(callee.result(), scope, fuel))
        : Code.tight(call);
  }

  Code ask(Ty wanted, Scope scope, int fuel) {
    var prompt = "ask \"Think of ${" + expressions.of(Ty.Plain.STRING, scope, fuel - 1) + "}\"";
    var typed =
        wanted == Ty.Plain.STRING && dice.oneIn(2) ? prompt : prompt + " -> " + result(wanted);
    return dice.oneIn(4)
        ? Code.loose(typed + " with " + settings(wanted, scope, fuel))
        : Code.loose(typed);
  }

  private static String result(Ty wanted) {
    return wanted.text();
  }

  private String settings(Ty answer, Scope scope, int fuel) {
    var all = new ArrayList<String>();
    if (dice.oneIn(4)) {
      all.add(ensured(answer, scope));
    }
    if (dice.oneIn(2)) {
      all.add("effort: \"" + dice.of("low", "medium", "high") + "\"");
    }
    if (dice.oneIn(2)) {
      all.add("system: " + expressions.of(Ty.Plain.STRING, scope.quiet(), fuel - 1));
    }
    all.add("label: \"made\"");
    return "{ " + String.join(", ", all) + " }";
  }

  /// What is ensured of an answer: most of the time all is well.
  String ensured(Ty answer, Scope scope) {
    var name = declared.fresh("x");
    var inside = scope.quiet().with(name, answer);
    return "ensure: "
        + name
        + " => "
        + (dice.oneIn(3)
            ? "if "
                + expressions.of(Ty.Plain.BOOL, inside, 1).operand()
                + " { null } else { \"not so\" }"
            : "null");
  }

  /// A question that goes on with what an answer ended.
  ///
  /// @param answer the name of one
  Code goingOn(Ty wanted, String answer, Scope scope, int fuel) {
    var prompt = expressions.of(Ty.Plain.STRING, scope, fuel - 1);
    var system = dice.oneIn(3) ? ", system: \"" + dice.of("Be brief.", "Now decide.") + "\"" : "";
    return Code.loose(
        "ask \"Go on: ${"
            + prompt
            + "}\" -> "
            + wanted.text()
            + " with { continue: "
            + answer
            + system
            + " }");
  }

  /// A command that does no harm.
  String command(Scope scope, int fuel) {
    var word = expressions.of(Ty.Plain.STRING, scope.enclosed(), fuel - 1);
    return dice.of(
        "exec([\"true\"])",
        "exec([\"echo\", " + word + "], safe: true)",
        "sh(\"echo a ${" + word + "}\")");
  }

  /// What looks at the workspace.
  Optional<Code> toWorld(Ty wanted, Scope scope, int fuel) {
    if (!scope.asks()) {
      return Optional.empty();
    }
    var inside = scope.enclosed();
    if (wanted.equals(Ty.Plain.STRING) && dice.oneIn(4)) {
      return Optional.of(Code.tight(expressions.of(Ty.Plain.PATCH, inside, fuel) + ".diff()"));
    }
    if (wanted.equals(Ty.Plain.STRING)) {
      return Optional.of(
          Code.tight("read(" + dice.of("\"a.txt\"", "\"src/a.ts\"", path(inside, fuel)) + ")"));
    }
    if (wanted.equals(Ty.Plain.BOOL)) {
      return Optional.of(Code.tight("exists(" + path(inside, fuel) + ")"));
    }
    return wanted.equals(new Ty.ListOf(Ty.Plain.PATH))
        ? Optional.of(
            Code.tight("glob(\"" + dice.of("**", "*.txt", "src/*", "**/*.{ts,md}") + "\")"))
        : Optional.empty();
  }

  private String path(Scope scope, int fuel) {
    return expressions.of(Ty.Plain.PATH, scope, fuel - 1).text();
  }

  /// A statement that changes the world or tells people something.
  Code change(Scope scope, int fuel) {
    var inside = scope.enclosed();
    var file = dice.of("\"out.txt\"", "\"out/b.txt\"", "\"a.txt\"");
    var text = expressions.of(Ty.Plain.STRING, inside, fuel);
    return switch (dice.below(4)) {
      case 0 -> Code.tight("append(" + file + ", " + text + ")");
      case 1 -> Code.tight("remove(" + file + ")");
      default -> Code.tight("write(" + file + ", " + text + ")");
    };
  }
}
