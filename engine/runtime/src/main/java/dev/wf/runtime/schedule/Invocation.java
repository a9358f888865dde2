package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.eval.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A workflow with its arguments, and what its header blocks come to for them.
///
/// @param arguments one for each parameter, defaults filled in
/// @param budget the fields written of `agents`, `tokens`, `cost` and `time`
/// @param allow lists of patterns
/// @param defaults settings for every agent
/// @param run that it is the workflow of
/// @param probes told what of the program is reached
public record Invocation(
    Workflow workflow,
    List<Value> arguments,
    Value.RecordOf budget,
    Value.RecordOf allow,
    Value.RecordOf defaults,
    ThisRun run,
    Probes probes) {
  public Invocation {
    arguments = List.copyOf(arguments);
  }

  /// @param given by parameter name; what is missing takes its default
  /// @throws dev.wf.runtime.eval.EvaluationFailure if a default or a header block has no value
  public static Invocation of(Graph graph, Map<String, Value> given, ThisRun run) {
    return of(graph, given, run, Probes.NONE);
  }

  /// @param given by parameter name; what is missing takes its default
  /// @param probes told what of the program is reached
  /// @throws dev.wf.runtime.eval.EvaluationFailure if a default or a header block has no value
  public static Invocation of(Graph graph, Map<String, Value> given, ThisRun run, Probes probes) {
    var workflow = graph.entry();
    var evaluator = new Evaluator(graph.types(), run.value(), probes);
    var values = new ArrayList<Value>();
    for (var parameter : workflow.parameters()) {
      var value = given.get(parameter.name());
      if (value == null) {
        var standard =
            parameter
                .standard()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "arguments are checked first, but `"
                            + parameter.name()
                            + "` has no value"));
        value = evaluator.evaluate(standard, scope(values));
      }
      values.add(value);
    }
    var scope = scope(values);
    return new Invocation(
        workflow,
        values,
        (Value.RecordOf) evaluator.evaluate(workflow.budget(), scope),
        (Value.RecordOf) evaluator.evaluate(workflow.allow(), scope),
        (Value.RecordOf) evaluator.evaluate(workflow.defaults(), scope),
        run,
        probes);
  }

  private static Scope scope(List<Value> values) {
    return Scope.of(Scope.EMPTY, values.toArray(new Value[0]));
  }
}
