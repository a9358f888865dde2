package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in blocks, before the value that they end in.
final class Statements {
  private final Dice dice;
  private final Declared declared;
  private final Expressions expressions;
  private final Forms forms;

  Statements(Dice dice, Declared declared, Expressions expressions, Forms forms) {
    this.dice = dice;
    this.declared = declared;
    this.expressions = expressions;
    this.forms = forms;
  }

  /// Some statements; what they name is in sight below them.
  void into(List<String> lines, Scope scope, int fuel) {
    int count = dice.below(3);
    for (int i = 0; i < count; i++) {
      lines.add(statement(scope, fuel - 1));
    }
  }

  private String statement(Scope scope, int fuel) {
    return switch (dice.below(16)) {
      case 0 ->
          scope.asks()
              ? "log " + expressions.of(Ty.Plain.STRING, scope.enclosed(), fuel)
              : let(scope, fuel);
      case 1 -> "assert " + condition(scope, fuel) + dice.of("", ", \"it does not hold\"");
      case 2 -> leaving(scope, fuel).orElseGet(() -> let(scope, fuel));
      case 3, 4 ->
          scope.changes() ? expressions.calls().change(scope, fuel).text() : let(scope, fuel);
      case 5 -> taken(scope, fuel).orElseGet(() -> let(scope, fuel));
      case 6 -> worktree(scope, fuel);
      case 7 -> scope.asks() ? conversation(scope, fuel) : let(scope, fuel);
      case 8 -> scope.changes() ? outside(scope, fuel) : let(scope, fuel);
      default -> let(scope, fuel);
    };
  }

  /// Most conditions hold, so that what stands below is reached.
  private String condition(Scope scope, int fuel) {
    return expressions.of(Ty.Plain.INT, scope.enclosed(), fuel).operand() + " > -1_000_000";
  }

  private String let(Scope scope, int fuel) {
    var type = forms.some();
    if (dice.oneIn(5)) {
      type =
          dice.of(
              new Ty.Nullable(type.plain() instanceof Ty.Nullable ? Ty.Plain.INT : type),
              new Ty.Result(type));
    }
    if (dice.oneIn(10)) {
      return function(scope, fuel);
    }
    var name = declared.fresh("v");
    var text =
        type.isEvident() && !(type instanceof Ty.ListOf) && dice.oneIn(2)
            ? "let " + name + " = " + expressions.evident(type, scope.inner(), fuel)
            : "let "
                + name
                + ": "
                + type.text()
                + " = "
                + expressions.of(type, scope.inner(), fuel);
    scope.add(name, type);
    return text;
  }

  private String function(Scope scope, int fuel) {
    var type = new Ty.Function(List.of(dice.of(Forms.SMALL)), dice.of(Forms.SMALL));
    var name = declared.fresh("f");
    var text = "let " + name + " = " + expressions.shown(type, scope.quiet(), fuel, true);
    var argument = expressions.of(type.parameters().getFirst(), scope.enclosed(), fuel);
    var result = declared.fresh("v");
    scope.add(result, type.result());
    return text
        + "\nlet "
        + result
        + ": "
        + type.result().text()
        + " = "
        + name
        + "("
        + argument
        + ")";
  }

  /// An answer, and what is asked in its conversation.
  private String conversation(Scope scope, int fuel) {
    var type = dice.of(Forms.SMALL);
    var answer = declared.fresh("answer");
    var lines = new ArrayList<String>();
    lines.add("let " + answer + " = " + expressions.calls().ask(type, scope.enclosed(), fuel));
    int turns = dice.between(1, 2);
    var last = answer;
    for (int i = 0; i < turns; i++) {
      var next = declared.fresh("answer");
      var wanted = forms.some();
      lines.add(
          "let "
              + next
              + " = "
              + expressions.calls().goingOn(wanted, last, scope.enclosed(), fuel));
      scope.add(next, wanted);
      last = dice.oneIn(3) ? answer : next;
    }
    scope.add(answer, type);
    return String.join("\n", lines);
  }

  /// Commands, people, and programs that are values.
  private String outside(Scope scope, int fuel) {
    var value = declared.fresh("v");
    return switch (dice.below(5)) {
      case 0 -> {
        var text = "let " + value + " = " + expressions.calls().command(scope, fuel) + ".stdout";
        scope.add(value, Ty.Plain.STRING);
        yield text;
      }
      case 1 -> {
        var text =
            "let "
                + value
                + " = approve(\"Go on?\", show: "
                + expressions.of(forms.some(), scope.enclosed(), fuel - 1)
                + ")\nassert "
                + value
                + ", \"not approved\"";
        scope.add(value, Ty.Plain.BOOL);
        yield text;
      }
      case 2 -> {
        var type = dice.of(Ty.Plain.STRING, Ty.Plain.INT, Ty.Plain.BOOL);
        scope.add(value, type);
        yield "let " + value + " = input(\"What now?\") as " + type.text();
      }
      default -> program(value, scope, fuel);
    };
  }

  private String program(String value, Scope scope, int fuel) {
    var program = declared.fresh("program");
    var source =
        dice.of(
            "workflow written(n: int) -> int { n + 1 }",
            "workflow written(n: int) -> string { ask \\\"Count to ${n}\\\" }"
                .replace("${", "\\${"),
            "workflow written(n: int) -> int { n + }",
            "workflow written(n: int) -> path[] { [path of ${n}] }".replace("${", "\\${"));
    var argument = expressions.of(Ty.Plain.INT, scope.enclosed(), fuel - 1);
    scope.add(value, Ty.Plain.JSON);
    return "let "
        + program
        + " = compile(\""
        + source
        + "\")\nlet "
        + value
        + ": json = if "
        + program
        + ".ok { call("
        + program
        + ".value, { n: "
        + argument
        + " }) } else { "
        + program
        + ".error.kind }";
  }

  private String worktree(Scope scope, int fuel) {
    if (!scope.asks()) {
      return let(scope, fuel);
    }
    var type = dice.of(Forms.SMALL.subList(0, 4));
    var name = declared.fresh("w");
    var text = "let " + name + " = worktree " + forms.block(type, scope.copied(), fuel);
    var value = declared.fresh("v");
    text += "\nlet " + value + " = " + name + ".value as " + type.text();
    scope.add(value, type);
    return scope.changes() && dice.oneIn(2) ? text + "\napply(" + name + ".patch)" : text;
  }

  /// A statement after which nothing of this block may come.
  private Optional<String> leaving(Scope scope, int fuel) {
    var condition = expressions.of(Ty.Plain.BOOL, scope.enclosed(), fuel);
    var leaving = new ArrayList<String>();
    scope
        .returns()
        .ifPresent(t -> leaving.add("return " + expressions.of(t, scope.enclosed(), fuel)));
    scope.loop().ifPresent(l -> leaving.add(forms.next(scope, fuel)));
    scope
        .loop()
        .flatMap(Scope.Rounds::result)
        .ifPresent(t -> leaving.add("break " + expressions.of(t, scope.enclosed(), fuel)));
    leaving.add("fail \"no way on\"");
    return Optional.of("if " + Forms.head(condition) + " { " + dice.of(leaving) + " }");
  }

  /// Takes a record apart.
  private Optional<String> taken(Scope scope, int fuel) {
    var records = declared.types.stream().filter(t -> t.plain() instanceof Ty.RecordOf).toList();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    var type = dice.of(records);
    var parts = new ArrayList<String>();
    var added = new ArrayList<Scope.Value>();
    for (var field : ((Ty.RecordOf) type.plain()).fields()) {
      var name = declared.fresh("part");
      parts.add(field.name() + ": " + name);
      added.add(new Scope.Value(name, field.type()));
    }
    var text =
        "let { "
            + String.join(", ", parts)
            + " } = "
            + expressions.evident(type, scope.enclosed(), fuel);
    added.forEach(v -> scope.add(v.name(), v.type()));
    return Optional.of(text);
  }
}
