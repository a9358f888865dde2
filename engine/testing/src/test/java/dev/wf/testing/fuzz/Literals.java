package dev.wf.testing.fuzz;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values written out.
final class Literals {
  private static final String[] TEXTS = {
    "\"\"",
    "\"a\"",
    "\"two words\"",
    "\"x/y.ts\"",
    "\"b\\nc\"",
    "\"é😀\"",
    "\"\\u{1F600}\\t\\\"\"",
    "\"12\"",
    "\"3.5\"",
    "r\"^a+$\"",
    "\"\\${x}\"",
    "\"{}\"",
    "\"- \"",
    "\" pad \"",
    "\"null\"",
    "\"\"\"\n  one\n    two\n  \"\"\"",
    "r\"\"\"raw \\ text\"\"\"",
    "\"$\"",
    "\"#\"",
    "\"yes: no\""
  };
  private static final String[] WHOLES = {
    "0", "1", "2", "3", "7", "12", "1_000", "2k", "-1", "-5", "9007199254740993"
  };
  private static final String[] NUMBERS = {
    "0.0", "1.5", "-2.25", "10%", "3.0", "0.1", "1_000.5", "12.5%", "-0.0"
  };

  private final Dice dice;

  Literals(Dice dice) {
    this.dice = dice;
  }

  Code of(Ty type) {
    return of(type, 3);
  }

  /// One whose type is seen without finding out what elements have in common.
  Code plainly(Ty type) {
    return of(type, 1);
  }

  /// @param most elements of a list
  private Code of(Ty type, int most) {
    return switch (type) {
      case Ty.Plain p -> plain(p);
      case Ty.Within(long lowest, long highest) ->
          signed(String.valueOf(dice.between((int) lowest, (int) highest)));
      case Ty.Words(var words) -> Code.tight('"' + dice.of(words) + '"');
      case Ty.ListOf(var element) ->
          Code.tight(
              IntStream.rangeClosed(1, dice.between(0, most))
                  .mapToObj(_ -> of(element, most).text())
                  .collect(Collectors.joining(", ", "[", "]")));
      case Ty.MapOf(var value) ->
          Code.tight(
              IntStream.range(0, dice.between(0, most))
                  .mapToObj(i -> "\"k" + i + "\": " + of(value, most).text())
                  .collect(Collectors.joining(", ", "{ ", " }")));
      case Ty.RecordOf(var fields) ->
          Code.tight(
              fields.stream()
                  .map(f -> f.name() + ": " + of(f.type(), most).text())
                  .collect(Collectors.joining(", ", "{ ", " }")));
      case Ty.Named(_, var inner) -> of(inner, most);
      case Ty.Recursive r -> of(r.record(), Math.min(most, 1));
      case Ty.Union(var members) -> of(dice.of(members), most);
      case Ty.Nullable(var inner) -> dice.oneIn(3) ? Code.tight("null") : of(inner, most);
      case Ty.Result(var value) ->
          dice.oneIn(3)
              ? Code.tight(
                  "{ ok: false, error: { kind: \"failed\", message: \"made up\", node: \"x\" } }")
              : Code.tight("{ ok: true, value: " + of(value, most).text() + " }");
      case Ty.Function(var parameters, var result) ->
          Code.loose(
              IntStream.range(0, parameters.size())
                      .mapToObj(i -> "_unused" + i)
                      .collect(Collectors.joining(", ", "(", ") => "))
                  + of(result).text());
      case Ty.Variable v -> throw new IllegalArgumentException("a literal of type " + v);
    };
  }

  private Code plain(Ty.Plain type) {
    return switch (type) {
      case STRING -> Code.tight(dice.of(TEXTS));
      case INT -> signed(dice.of(WHOLES));
      case FLOAT -> signed(dice.of(NUMBERS));
      case BOOL -> Code.tight(dice.of("true", "false"));
      case PATH -> Code.tight(dice.of("\"a.txt\"", "\"src/a.ts\"", "\"src\"", "\"none.md\""));
      case DURATION -> Code.tight(dice.of("250ms", "30s", "5m", "2h", "7d", "1.5h"));
      case MONEY -> Code.tight(dice.of("$1", "$12.50", "$0.05"));
      case JSON -> of(dice.of(Ty.Plain.STRING, Ty.Plain.INT, Ty.Plain.BOOL, Ty.Plain.NULL));
      case NULL -> Code.tight("null");
      case PATCH, PROGRAM ->
          throw new IllegalArgumentException("there is no literal of type " + type.text());
    };
  }

  private static Code signed(String number) {
    return number.startsWith("-") ? Code.loose(number) : Code.tight(number);
  }
}
