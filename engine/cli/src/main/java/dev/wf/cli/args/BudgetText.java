package dev.wf.cli.args;

import dev.wf.ir.diag.NearName;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// A budget as it stands on a command line: `cost=$5,agents=40`, or of one phase: `Find.cost=$2`.
public final class BudgetText {
  private static final List<String> FIELDS = List.of("agents", "tokens", "cost", "time");
  private static final Pattern WHOLE = Pattern.compile("(\\d[\\d_]*)([kM]?)");
  private static final Pattern MONEY = Pattern.compile("\\$?(\\d[\\d_]*(?:\\.\\d+)?)");

  private BudgetText() {}

  /// What is wrong with a budget.
  public static final class Slip extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    Slip(String message, String hint) {
      super(message, null, false, false);
      this.hint = hint;
    }

    public String hint() {
      return hint;
    }
  }

  /// @param words each with one field, or several with commas between them
  public static Value.RecordOf read(List<String> words) throws Slip {
    var parts = new ArrayList<String>();
    words.forEach(word -> parts.addAll(List.of(word.split(",", -1))));
    return readEach(parts);
  }

  /// A budget in words that [#readEach] reads.
  public static List<String> write(Value.RecordOf budget) {
    var words = new ArrayList<String>();
    write("", budget, words);
    return words;
  }

  private static void write(String before, Value.RecordOf budget, List<String> words) {
    budget
        .fields()
        .forEach((name, value) -> {
          if (value instanceof Value.RecordOf(var phases) && name.equals("phases")) {
            phases.forEach((title, own) -> write(title + ".", (Value.RecordOf) own, words));
          } else {
            words.add(before + name + "=" + Rendering.hole(value));
          }
        });
  }

  /// @param words each with one field
  public static Value.RecordOf readEach(List<String> words) throws Slip {
    var fields = new LinkedHashMap<String, Value>();
    var phases = new LinkedHashMap<String, SequencedMap<String, Value>>();
    for (var word : words) {
      read(word.strip(), fields, phases);
    }
    if (!phases.isEmpty()) {
      var records = new LinkedHashMap<String, Value>();
      phases.forEach((title, own) -> records.put(title, new Value.RecordOf(own)));
      fields.put("phases", new Value.RecordOf(records));
    }
    return new Value.RecordOf(fields);
  }

  private static void read(
      String part, Map<String, Value> fields, Map<String, SequencedMap<String, Value>> phases)
      throws Slip {
    int sign = part.indexOf('=');
    if (sign < 0) {
      throw new Slip(
          "A budget is written as `cost=5`, and `" + part + "` has no `=`.",
          "--budget 'cost=$5,agents=40'");
    }
    var name = part.substring(0, sign).strip();
    int dot = name.lastIndexOf('.');
    var field = name.substring(dot + 1);
    if (!FIELDS.contains(field)) {
      throw new Slip(
          "There is no budget of `" + field + "`.",
          NearName.of(field, FIELDS)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("there are agents, tokens, cost and time"));
    }
    if (dot >= 0 && field.equals("time")) {
      throw new Slip(
          "A phase has no `time`: phases may run side by side.",
          "`time=45m` bounds the run, `timeout` in an agent a single call");
    }
    var text = part.substring(sign + 1).strip();
    var value = value(field, text).orElseThrow(() -> misfit(field, text));
    if (dot < 0) {
      fields.put(field, value);
    } else {
      phases.computeIfAbsent(name.substring(0, dot), _ -> new LinkedHashMap<>()).put(field, value);
    }
  }

  private static Optional<Value> value(String field, String text) {
    return switch (field) {
      case "cost" -> money(text).map(Value.Money::new);
      case "time" -> Durations.parse(text).map(d -> new Value.Duration(d.toMillis()));
      case String _ -> count(text);
    };
  }

  private static Optional<Value> count(String text) {
    var found = WHOLE.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      long factor =
          switch (found.group(2)) {
            case "k" -> 1_000;
            case "M" -> 1_000_000;
            case String _ -> 1;
          };
      long number = Long.parseLong(found.group(1).replace("_", ""));
      return Optional.of(Value.of(Math.multiplyExact(number, factor)));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// An amount of dollars: `$5`, `0.50`.
  public static Optional<BigDecimal> money(String text) {
    var found = MONEY.matcher(text);
    return found.matches()
        ? Optional.of(new BigDecimal(found.group(1).replace("_", "")))
        : Optional.empty();
  }

  private static Slip misfit(String field, String text) {
    var example =
        switch (field) {
          case "cost" -> "cost=$5";
          case "time" -> "time=45m";
          case "tokens" -> "tokens=2M";
          case String _ -> "agents=40";
        };
    return text.isEmpty()
        ? new Slip(
            "The budget of `" + field + "` is empty.",
            field.equals("cost")
                ? "a shell takes `$5` for a variable of its own: quote it, --budget 'cost=$5'"
                : "--budget '" + example + "'")
        : new Slip("`" + text + "` is no budget of `" + field + "`.", "--budget '" + example + "'");
  }
}
