package dev.wf.testing.api;

import dev.wf.compiler.names.WorldFunction;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.testing.stage.StagedFunctions;
import java.util.Arrays;
import java.util.List;

/// Holds mocks against what they stand for, before anything runs.
final class Checks {
  static final String ASK = "ask";

  private Checks() {}

  static void agents(MockModel model, WorkflowTest test) {
    for (var mock : model.mocks()) {
      if (mock.name().equals(MockModel.EVERY) || mock.name().equals(ASK)) {
        continue;
      }
      var agent = test.agent(mock.name());
      constants(mock.answer())
          .forEach(value -> fitting(mock.name(), value, agent.result(), test.types()));
    }
  }

  static void tool(String function, Answer<ToolCall> answer) {
    var functions = Arrays.stream(WorldFunction.values()).map(WorldFunction::word).toList();
    if (!functions.contains(function)) {
      throw Known.mistake(
          "There is no function `" + function + "` that looks at the world or changes it",
          function,
          functions,
          "there are");
    }
    StagedFunctions.result(function)
        .ifPresent(type ->
            constants(answer).forEach(value -> fitting(function, value, type, Definitions.NONE)));
  }

  private static List<Value> constants(Answer<?> answer) {
    return switch (answer) {
      case Answer.Said<?>(var value, _) -> List.of(value);
      case Answer.InTurn<?>(var answers) ->
          answers.stream().flatMap(one -> constants(one).stream()).toList();
      case Answer.Fault<?> _, Answer.Any<?> _, Answer.Computed<?> _ -> List.of();
    };
  }

  /// The value as its type has it.
  static Value fitting(String name, Value value, Type type, Definitions types) {
    return switch (Conformance.check(value, type, types)) {
      case Conformed.Fits(var fits) -> fits;
      case Conformed.Misfits misfits ->
          throw new WorkflowTestException(
              "The mock of `" + name + "` gives no " + type + ": " + misfits.first() + ".");
    };
  }
}
