package dev.wf.cli.command.past;

import dev.wf.cli.command.Wrong;
import dev.wf.ir.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a run's result, as one writes it: `result.findings[0].note`.
record ResultPart(String path) {
  private static final String RESULT = "result";
  private static final Pattern STEP =
      Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|\\[([0-9]{1,9})]|\\[\"([^\"]*)\"]");

  /// Empty where the word does not name the result.
  static Optional<ResultPart> of(String word) {
    boolean isMeant =
        word.equals(RESULT) || word.startsWith(RESULT + ".") || word.startsWith(RESULT + "[");
    return isMeant
        ? Optional.of(new ResultPart(word.substring(RESULT.length())))
        : Optional.empty();
  }

  /// @throws Wrong if there is no such part
  Value in(Value result) throws Wrong {
    var steps = STEP.matcher(path);
    var value = result;
    int at = 0;
    while (at < path.length()) {
      if (!steps.find(at) || steps.start() != at) {
        throw missing(at);
      }
      var name = Optional.ofNullable(steps.group(1)).or(() -> Optional.ofNullable(steps.group(3)));
      var part =
          name.isPresent()
              ? field(value, name.get())
              : element(value, Integer.parseInt(steps.group(2)));
      if (part.isEmpty()) {
        throw missing(steps.end());
      }
      value = part.get();
      at = steps.end();
    }
    return value;
  }

  private static Optional<Value> field(Value value, String name) {
    if (value instanceof Value.RecordOf(var fields)) {
      return Optional.ofNullable(fields.get(name));
    }
    return value instanceof Value.MapOf(var entries)
        ? Optional.ofNullable(entries.get(name))
        : Optional.empty();
  }

  private static Optional<Value> element(Value value, int index) {
    return value instanceof Value.ListOf(var values) && index < values.size()
        ? Optional.of(values.get(index))
        : Optional.empty();
  }

  private Wrong missing(int end) {
    return Wrong.because(
        "The result has no `"
            + RESULT
            + path
            + "`"
            + (end > 0 ? ", only what stands before." : "."),
        "`wf show RUN` shows the result");
  }
}
