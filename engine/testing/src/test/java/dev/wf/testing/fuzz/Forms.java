package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Expressions with blocks in them.
final class Forms {
  /// Types of which much can be made of little.
  static final List<Ty> SMALL =
      List.of(
          Ty.Plain.INT,
          Ty.Plain.STRING,
          Ty.Plain.BOOL,
          Ty.Plain.FLOAT,
          new Ty.ListOf(Ty.Plain.STRING),
          new Ty.ListOf(Ty.Plain.INT),
          new Ty.MapOf(Ty.Plain.INT));

  private final Dice dice;
  private final Declared declared;
  private final Expressions expressions;
  private final Statements statements;

  Forms(Dice dice, Declared declared, Expressions expressions) {
    this.dice = dice;
    this.declared = declared;
    this.expressions = expressions;
    this.statements = new Statements(dice, declared, expressions, this);
  }

  Statements statements() {
    return statements;
  }

  /// A type to have a value of.
  Ty some() {
    return !declared.types.isEmpty() && dice.oneIn(3) ? dice.of(declared.types) : dice.of(SMALL);
  }

  Optional<Code> giving(Ty wanted, Scope scope, int fuel) {
    var choices = new ArrayList<Supplier<Code>>();
    choices.add(() -> conditional(wanted, scope, fuel));
    choices.add(() -> match(wanted, scope, fuel));
    choices.add(() -> Code.tight(block(wanted, scope, fuel)));
    choices.add(() -> loop(wanted, scope, fuel));
    narrowing(wanted, scope, fuel).ifPresent(c -> choices.add(() -> c));
    if (wanted.plain() instanceof Ty.ListOf(var element)) {
      choices.add(() -> each(element, scope, fuel));
      choices.add(() -> each(element, scope, fuel));
      choices.add(() -> sample(element, scope, fuel));
    }
    if (scope.asks() && wanted.isData()) {
      choices.add(() ->
          Code.tight(
              "try "
                  + block(wanted, scope.enclosed(), fuel)
                  + " catch "
                  + caught(wanted, scope.enclosed(), fuel)));
    }
    if (scope.asks() && wanted instanceof Ty.Result(var value)) {
      choices.add(() -> Code.tight("try " + block(value, scope.enclosed(), fuel)));
    }
    return Optional.of(dice.of(choices).get());
  }

  private String caught(Ty wanted, Scope scope, int fuel) {
    var name = declared.fresh("e");
    return dice.oneIn(3)
        ? block(wanted, scope, fuel)
        : name + " " + block(wanted, scope.with(name, Declared.ERROR), fuel);
  }

  private Code conditional(Ty wanted, Scope scope, int fuel) {
    var condition = expressions.of(Ty.Plain.BOOL, scope.enclosed(), fuel);
    var text = "if " + head(condition) + " " + block(wanted, scope, fuel);
    if (wanted instanceof Ty.Nullable && dice.oneIn(3)) {
      return Code.tight(text);
    }
    return Code.tight(
        text
            + " else "
            + (dice.oneIn(5)
                ? conditional(wanted, scope, fuel - 1).text()
                : block(wanted, scope, fuel)));
  }

  /// Before a brace: no lambda at its end.
  static String head(Code code) {
    return code.text().contains("=>") ? code.operand() : code.text();
  }

  private Code match(Ty wanted, Scope scope, int fuel) {
    var words = scope.values().stream().filter(v -> v.type().plain() instanceof Ty.Words).toList();
    var arms = new ArrayList<String>();
    String subject;
    if (!words.isEmpty() && dice.oneIn(2)) {
      var value = dice.of(words);
      subject = value.name();
      for (var word : ((Ty.Words) value.type().plain()).words()) {
        arms.add('"' + word + "\" => " + arm(arms, wanted, scope, fuel));
      }
    } else {
      var type = dice.of(Ty.Plain.INT, Ty.Plain.STRING, Ty.Plain.BOOL);
      subject = expressions.of(type, scope.enclosed(), fuel).operand() + " as " + type.text();
      switch (type) {
        case INT ->
            arms.add(dice.of("0 | 1", "2", "-1 | 7") + " => " + arm(arms, wanted, scope, fuel));
        case STRING -> arms.add("\"a\" | \"b\" => " + arm(arms, wanted, scope, fuel));
        default -> arms.add("true => " + arm(arms, wanted, scope, fuel));
      }
      arms.add("else => " + arm(arms, wanted, scope, fuel));
    }
    return Code.tight(
        "match " + subject + " {\n" + String.join(dice.of("\n", ",\n"), arms) + "\n}");
  }

  private String arm(List<String> arms, Ty wanted, Scope scope, int fuel) {
    return arms.isEmpty() && dice.oneIn(10)
        ? "fail \"an arm\""
        : expressions.of(wanted, scope.enclosed(), fuel - 1).text();
  }

  /// Looks whether a value is there, which record it is, whether it went right.
  private Optional<Code> narrowing(Ty wanted, Scope scope, int fuel) {
    var values =
        scope.values().stream()
            .filter(v ->
                v.type().plain() instanceof Ty.Nullable
                    || v.type().plain() instanceof Ty.Union
                    || v.type().plain() instanceof Ty.Result)
            .toList();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var value = dice.of(values);
    var name = value.name();
    return Optional.of(
        switch (value.type().plain()) {
          case Ty.Nullable(var inner) ->
              Code.tight(
                  "if "
                      + name
                      + " != null "
                      + block(wanted, as(scope, name, inner), fuel)
                      + " else "
                      + block(wanted, scope, fuel));
          case Ty.Result(var inner) ->
              Code.tight(
                  "if "
                      + name
                      + ".ok "
                      + block(wanted, known(scope, name, ".value", inner), fuel)
                      + " else "
                      + block(wanted, known(scope, name, ".error", Declared.ERROR), fuel));
          case Ty.Union(var members) -> {
            var arms = new ArrayList<String>();
            for (var member : members) {
              var kind = ((Ty.Words) member.fields().getFirst().type()).words().getFirst();
              arms.add('"' + kind + "\" => " + arm(arms, wanted, as(scope, name, member), fuel));
            }
            yield Code.tight("match " + name + ".kind {\n" + String.join("\n", arms) + "\n}");
          }
          default -> throw new IllegalStateException("nothing to narrow in " + value);
        });
  }

  private static Scope as(Scope scope, String name, Ty type) {
    return known(scope, name, "", type);
  }

  /// Where a value is known to be one of several things, so that nobody asks again which.
  ///
  /// @param field of it that is there then
  private static Scope known(Scope scope, String name, String field, Ty type) {
    var narrowed = scope.inner();
    narrowed.values().removeIf(v -> v.name().equals(name));
    narrowed.add(name + field, type);
    return narrowed;
  }

  private Code each(Ty element, Scope scope, int fuel) {
    var type = some();
    var list = head(expressions.evident(new Ty.ListOf(type), scope.enclosed(), fuel));
    var clauses = clauses(scope);
    var inside = clauses.contains("in order") ? scope.enclosed() : scope.unordered();
    var name = declared.fresh("each");
    var head = new StringBuilder("for ");
    if (type.plain() instanceof Ty.RecordOf(var fields) && dice.oneIn(2)) {
      var field = dice.of(fields);
      head.append("{ ").append(field.name()).append(": ").append(name).append(" }");
      inside.add(name, field.type());
    } else {
      head.append(name);
      inside.add(name, type);
    }
    if (dice.oneIn(4)) {
      var index = declared.fresh("i");
      head.append(", ").append(index);
      inside.add(index, Ty.Plain.INT);
    }
    return Code.tight(head + " in " + list + clauses + " " + block(element, inside, fuel));
  }

  /// Skipping takes a step, which is taken where somebody may be asked.
  private String clauses(Scope scope) {
    var pace = dice.of("", "", "", "", " in order", " at most 2");
    var skips = dice.of("", "", "", "", " on error skip", " on error skip up to 50%");
    return scope.asks() ? pace + skips : pace;
  }

  private Code sample(Ty element, Scope scope, int fuel) {
    var inside = scope.unordered();
    var head = "sample ";
    if (dice.oneIn(2)) {
      var index = declared.fresh("i");
      head += index + " of ";
      inside.add(index, Ty.Plain.INT);
    }
    return Code.tight(
        head
            + dice.of("1", "2", "3", "1..2", "0..0")
            + clauses(scope)
            + " "
            + block(element, inside, fuel));
  }

  private Code loop(Ty wanted, Scope scope, int fuel) {
    var state = new ArrayList<Scope.Value>();
    var written = new ArrayList<String>();
    int count = dice.between(1, 2);
    for (int i = 0; i < count; i++) {
      var type = i == 0 ? Ty.Plain.INT : some();
      var value = new Scope.Value(declared.fresh("s"), type);
      state.add(value);
      written.add(
          value.name()
              + ": "
              + type.text()
              + " = "
              + expressions.of(type, scope.enclosed(), fuel - 1));
    }
    var rounds = new Scope.Rounds(state, Optional.of(wanted));
    var inside = scope.rounds(rounds);
    state.forEach(v -> inside.add(v.name(), v.type()));
    var after = scope.enclosed();
    state.forEach(v -> after.add(v.name(), v.type()));
    return Code.tight(
        "loop ("
            + String.join(", ", written)
            + ") up to "
            + dice.between(0, 3)
            + " "
            + round(wanted, inside, fuel)
            + " else "
            + block(wanted, after, fuel - 1));
  }

  /// The body of a loop: each path ends the round.
  private String round(Ty wanted, Scope scope, int fuel) {
    var lines = new ArrayList<String>();
    var inside = scope.inner();
    if (fuel > 0) {
      statements.into(lines, inside, fuel);
    }
    var counter = inside.loop().orElseThrow().state().getFirst().name();
    lines.add(
        "if "
            + counter
            + " > "
            + dice.below(3)
            + " { break "
            + expressions.of(wanted, inside.enclosed(), fuel - 1)
            + " }");
    lines.add(next(inside, fuel));
    return "{\n" + String.join("\n", lines) + "\n}";
  }

  /// Begins another round of the loop around it.
  String next(Scope scope, int fuel) {
    var state = scope.loop().orElseThrow().state();
    var values = new ArrayList<String>();
    values.add(state.getFirst().name() + ": " + state.getFirst().name() + " + 1");
    for (var value : state.subList(1, state.size())) {
      if (dice.oneIn(2)) {
        values.add(value.name() + ": " + expressions.of(value.type(), scope.enclosed(), fuel - 1));
      }
    }
    return "next (" + String.join(", ", values) + ")";
  }

  /// A block that ends in a value of the type.
  String block(Ty wanted, Scope scope, int fuel) {
    var inside = scope.inner();
    var lines = new ArrayList<String>();
    if (fuel > 0) {
      statements.into(lines, inside, fuel);
    }
    lines.add(expressions.of(wanted, inside, fuel - 1).text());
    return dice.oneIn(4) && lines.size() == 1
        ? "{ " + lines.getFirst() + " }"
        : "{\n" + String.join("\n", lines) + "\n}";
  }
}
