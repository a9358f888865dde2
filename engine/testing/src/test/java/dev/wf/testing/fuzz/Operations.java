package dev.wf.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Operators, casts, fields and indices.
final class Operations {
  private static final List<Ty> ORDERED =
      List.of(
          Ty.Plain.INT,
          Ty.Plain.FLOAT,
          Ty.Plain.STRING,
          Ty.Plain.DURATION,
          Ty.Plain.MONEY,
          new Ty.Within(0, 9));

  private final Dice dice;
  private final Expressions expressions;

  Operations(Dice dice, Expressions expressions) {
    this.dice = dice;
    this.expressions = expressions;
  }

  Optional<Code> giving(Ty wanted, Scope around, int fuel) {
    var scope = around.enclosed();
    var choices = new ArrayList<Supplier<Code>>();
    if (!(wanted instanceof Ty.Nullable) && wanted.isData() && wanted != Ty.Plain.JSON) {
      choices.add(() ->
          Code.loose(
              expressions.evident(wanted.orNull(), scope, fuel).operand()
                  + " ?? "
                  + (dice.oneIn(8)
                      ? "fail \"none\""
                      : expressions.of(wanted, scope, fuel).operand())));
      choices.add(() ->
          Code.loose(
              (dice.oneIn(12)
                      ? expressions.evident(Ty.Plain.JSON, scope, 1).operand()
                      : "parse_json(json(" + expressions.literals().plainly(wanted) + "))")
                  + " as "
                  + wanted.text()));
      choices.add(() ->
          Code.tight(
              expressions.evident(new Ty.ListOf(wanted), scope, fuel).operand()
                  + "["
                  + dice.below(2)
                  + "]"));
    }
    if (wanted instanceof Ty.Nullable(var inner) && inner.isData() && inner != Ty.Plain.JSON) {
      choices.add(() ->
          Code.tight(
              expressions.evident(new Ty.MapOf(inner), scope, fuel).operand()
                  + "[\"k"
                  + dice.below(3)
                  + "\"]"));
      choices.add(() -> safeField(inner, scope, fuel));
    }
    if (wanted.plain() instanceof Ty.Plain p) {
      plain(p, scope, fuel, choices);
    }
    return choices.isEmpty() ? Optional.empty() : Optional.of(dice.of(choices).get());
  }

  private Code safeField(Ty type, Scope scope, int fuel) {
    var record = new Ty.RecordOf(List.of(new Ty.Field("part", type)));
    return Code.tight(
        expressions.evident(new Ty.Nullable(record), scope, fuel).operand() + "?.part");
  }

  private void plain(Ty.Plain type, Scope scope, int fuel, List<Supplier<Code>> choices) {
    switch (type) {
      case INT -> {
        choices.add(() -> binary(Ty.Plain.INT, dice.of("+", "-", "*", "%"), scope, fuel));
        choices.add(() -> Code.loose("-" + expressions.of(Ty.Plain.INT, scope, fuel).operand()));
      }
      case FLOAT -> {
        choices.add(() -> binary(Ty.Plain.FLOAT, dice.of("+", "-", "*", "/"), scope, fuel));
        choices.add(() -> binary(Ty.Plain.INT, "/", scope, fuel));
      }
      case STRING -> choices.add(() -> binary(Ty.Plain.STRING, "+", scope, fuel));
      case DURATION, MONEY -> {
        choices.add(() -> binary(type, dice.of("+", "-"), scope, fuel));
        choices.add(() ->
            Code.loose(
                expressions.of(type, scope, fuel).operand()
                    + " * "
                    + expressions.of(Ty.Plain.INT, scope, fuel).operand()));
      }
      case BOOL -> {
        choices.add(() -> binary(Ty.Plain.BOOL, dice.of("&&", "||"), scope, fuel));
        choices.add(() -> Code.loose("!" + expressions.of(Ty.Plain.BOOL, scope, fuel).operand()));
        choices.add(() -> compared(dice.of("<", "<=", ">", ">="), scope, fuel));
        choices.add(() -> compared(dice.of("==", "!="), scope, fuel));
        choices.add(() ->
            Code.loose(
                expressions.evident(new Ty.Nullable(dice.of(ORDERED)), scope, fuel).operand()
                    + dice.of(" == null", " != null")));
      }
      case PATH, JSON, NULL, PATCH, PROGRAM -> {}
    }
  }

  private Code compared(String operator, Scope scope, int fuel) {
    var type = dice.of(ORDERED);
    return Code.loose(
        exactly(type, scope, fuel) + " " + operator + " " + exactly(type, scope, fuel));
  }

  private String exactly(Ty type, Scope scope, int fuel) {
    return "(" + expressions.of(type, scope, fuel).operand() + " as " + type.text() + ")";
  }

  private Code binary(Ty type, String operator, Scope scope, int fuel) {
    var left = expressions.of(type, scope, fuel).operand();
    var right = expressions.of(type, scope, fuel).operand();
    if ((operator.equals("/") || operator.equals("%")) && right.matches("\\(?-?[0.]+\\)?")) {
      right = "3"; // zero is a mistake there
    }
    return Code.loose(left + " " + operator + (dice.oneIn(10) ? "\n" : " ") + right);
  }
}
