package dev.wf.testing.api;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A part of a value: `findings[0].file`, and `findings[*].file` for that of every element.
final class ValuePath {
  private static final Pattern STEP =
      Pattern.compile("\\.?([A-Za-z_][A-Za-z0-9_]*)|\\[(\\d+|\\*)]");

  private ValuePath() {}

  static Value of(Value value, String path) {
    return step(value, path, 0);
  }

  private static Value step(Value value, String path, int from) {
    if (from == path.length()) {
      return value;
    }
    var found = STEP.matcher(path).region(from, path.length());
    if (!found.lookingAt()) {
      throw new WorkflowTestException(
          "`"
              + path
              + "` is no path to a part; one is written `findings[0].file`, or `[*]` for"
              + " every element.");
    }
    int next = found.end();
    if (found.group(1) != null) {
      return step(field(value, found.group(1), path.substring(0, from)), path, next);
    }
    var elements = elements(value, path.substring(0, from));
    if (found.group(2).equals("*")) {
      var all = new ArrayList<Value>();
      elements.forEach(element -> all.add(step(element, path, next)));
      return new Value.ListOf(all);
    }
    var index = found.group(2);
    if (index.length() > 9 || Integer.parseInt(index) >= elements.size()) {
      throw new AssertionError(
          at(path.substring(0, from))
              + " has "
              + Text.count(elements.size(), "element")
              + ", and none "
              + index);
    }
    return step(elements.get(Integer.parseInt(index)), path, next);
  }

  private static Value field(Value value, String name, String at) {
    var fields =
        switch (value) {
          case Value.RecordOf(var all) -> all;
          case Value.MapOf(var all) -> all;
          default ->
              throw new WorkflowTestException(at(at) + " has no fields, so no `" + name + "`.");
        };
    var field = fields.get(name);
    if (field == null) {
      throw Known.mistake(
          at(at) + " has no field `" + name + "`", name, List.copyOf(fields.keySet()), "it has");
    }
    return field;
  }

  private static List<Value> elements(Value value, String at) {
    return switch (value) {
      case Value.ListOf(var all) -> all;
      default -> throw new WorkflowTestException(at(at) + " is no list.");
    };
  }

  private static String at(String path) {
    return path.isEmpty() ? "The result" : "`" + path + "` of the result";
  }
}
