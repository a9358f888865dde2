package dev.wf.testing.prove;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.testing.mock.Aside;
import dev.wf.testing.write.ValueCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// An answer of a mock as a test has to write it: with what it cost, and with what the mock changed
/// in files before it gave it, and the time that it took.
final class MockAnswer {
  private MockAnswer() {}

  /// @param answer as a program writes it
  /// @param did in this order
  static String code(String answer, Aside aside, List<Asked.Use> did) {
    var value = slowly(costing(answer, aside), aside);
    if (did.isEmpty()) {
      return value;
    }
    var lines = new ArrayList<String>();
    lines.add("{");
    did.forEach(use -> lines.add("  " + use(use)));
    value.lines().forEach(line -> lines.add("  " + line));
    lines.add("}");
    return String.join("\n", lines);
  }

  private static String slowly(String answer, Aside aside) {
    return aside.after().isZero()
        ? answer
        : "slow("
            + ValueCode.of(new Value.Duration(aside.after().toMillis()))
            + ", "
            + answer
            + ")";
  }

  private static String costing(String answer, Aside aside) {
    var used = new LinkedHashMap<String, Value>();
    aside.input().ifPresent(n -> used.put("input", Value.of(n)));
    aside.output().ifPresent(n -> used.put("output", Value.of(n)));
    if (used.isEmpty()) {
      return aside
          .cost()
          .map(dollars -> "costly(" + ValueCode.of(new Value.Money(dollars)) + ", " + answer + ")")
          .orElse(answer);
    }
    aside.cost().ifPresent(dollars -> used.put("cost", new Value.Money(dollars)));
    return "costly(" + ValueCode.of(new Value.RecordOf(used)) + ", " + answer + ")";
  }

  /// A tool stands by its name where an agent uses it.
  private static String use(Asked.Use use) {
    var arguments = new ArrayList<String>();
    for (var argument : use.arguments()) {
      arguments.add(
          use.function().equals("uses") && arguments.isEmpty()
              ? ((Value.Str) argument).value()
              : ValueCode.of(argument));
    }
    return use.function() + "(" + String.join(", ", arguments) + ")";
  }
}
