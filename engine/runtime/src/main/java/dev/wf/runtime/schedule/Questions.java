package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Renders what an agent is asked: arguments, then settings, the nearer ones over the farther.
final class Questions {
  private static final int LABEL_LENGTH = 60;

  private final Graph graph;
  private final Evaluator evaluator;
  private final Value.RecordOf defaults;

  /// @param defaults the workflow's settings for every agent
  Questions(Graph graph, Value.RecordOf defaults, Evaluator evaluator) {
    this.graph = graph;
    this.evaluator = evaluator;
    this.defaults = defaults;
  }

  Asked.Question question(Step.Ask ask, Scope caller, int[] indices) {
    var agent = graph.agent(ask.agent());
    var values = new ArrayList<Value>();
    var arguments = new LinkedHashMap<String, Value>();
    for (int i = 0; i < agent.parameters().size(); i++) {
      var parameter = agent.parameters().get(i);
      var given = ask.arguments().get(i);
      var value =
          given.isPresent()
              ? evaluator.evaluate(given.get(), caller)
              : evaluator.evaluate(parameter.standard().orElseThrow(), scope(values));
      values.add(value);
      arguments.put(parameter.name(), value);
    }
    var settings = new LinkedHashMap<String, Value>();
    put(settings, defaults);
    put(settings, evaluator.evaluate(agent.settings(), scope(values)));
    put(settings, evaluator.evaluate(ask.settings(), caller));
    var label =
        settings.get("label") instanceof Value.Str s ? s.value() : label(agent.name(), values);
    return new Asked.Question(
        agent.name(),
        arguments,
        new Value.RecordOf(settings),
        ask.result(),
        graph.types(),
        indices(settings, indices),
        label);
  }

  /// The rounds around it, or what the setting `sample` says instead.
  private static List<Integer> indices(LinkedHashMap<String, Value> settings, int[] around) {
    return switch (settings.get("sample")) {
      case Value.Int(long one) -> List.of(Math.toIntExact(one));
      case Value.ListOf(var many) ->
          many.stream().map(v -> Math.toIntExact(((Value.Int) v).value())).toList();
      case null, default -> Arrays.stream(around).boxed().toList();
    };
  }

  private static Scope scope(List<Value> values) {
    return Scope.of(Scope.EMPTY, values.toArray(new Value[0]));
  }

  /// What is null is inherited.
  private static void put(LinkedHashMap<String, Value> settings, Value more) {
    ((Value.RecordOf) more)
        .fields()
        .forEach((name, value) -> {
          if (!(value instanceof Value.Null)) {
            settings.put(name, value);
          }
        });
  }

  Asked.Use use(Step.Use use, List<Value> arguments) {
    var label = useLabel(use.function(), arguments);
    return new Asked.Use(use.function(), arguments, label, use.result(), graph.types());
  }

  /// Of a use of the world; a command is shown as one would type it.
  private static String useLabel(String function, List<Value> arguments) {
    return !arguments.isEmpty() && arguments.getFirst() instanceof Value.ListOf(var words)
        ? label(function, words.stream().map(Rendering::hole).collect(Collectors.joining(" ")))
        : label(function, arguments);
  }

  /// The name and the first argument: `auditor(src/a.ts)`.
  static String label(String name, List<Value> arguments) {
    return arguments.isEmpty()
        ? name
        : label(
            name,
            arguments.getFirst() instanceof Value.Str s
                ? s.value()
                : Rendering.compact(arguments.getFirst()));
  }

  private static String label(String name, String first) {
    var line = first.replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) > LABEL_LENGTH) {
      line = line.substring(0, line.offsetByCodePoints(0, LABEL_LENGTH - 1)) + "…";
    }
    return name + "(" + line + ")";
  }
}
