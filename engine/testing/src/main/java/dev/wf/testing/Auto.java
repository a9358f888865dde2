package dev.wf.testing;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.testing.mock.MockedModel;
import dev.wf.testing.stage.StagedFunctions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What holds of every workflow, as a property without an expectation: arguments and all answers of
/// agents, people, commands and files are generated.
public final class Auto {
  private Auto() {}

  /// @param place of the workflow's name
  public static Test of(Graph graph, Place place) {
    var workflow = graph.entry();
    var mocks = new ArrayList<Test.Mock>();
    var called = new LinkedHashMap<String, String>();
    graph
        .agents()
        .forEach((name, agent) -> {
          called.put(name, name);
          var names = agent.parameters().stream().map(p -> p.name()).toList();
          var target = new Test.Target.Agent(name);
          mocks.add(any(graph, target, names, Optional.of(agent.result()), place));
        });
    if (!graph.agents().containsKey(MockedModel.ASK)) {
      mocks.add(
          any(graph, new Test.Target.Agent(MockedModel.ASK), List.of(), Optional.empty(), place));
    }
    function(graph, mocks, place, "glob", "pattern");
    function(graph, mocks, place, "read", "path");
    function(graph, mocks, place, "exists", "path");
    function(graph, mocks, place, "exec", "words");
    function(graph, mocks, place, "sh", "words");
    function(graph, mocks, place, "approve", "question");
    function(graph, mocks, place, "input", "question");
    function(graph, mocks, place, "secret", "name");
    var arguments =
        workflow.parameters().stream()
            .map(p -> p.name() + ": " + p.name())
            .collect(Collectors.joining(", "));
    var text =
        List.of(
            new Test.Property.Written("", OptionalInt.of(0)),
            new Test.Property.Written(
                "let result = " + workflow.name() + "(" + arguments + ")", OptionalInt.empty()));
    return new Test(
        workflow.name() + " does what every workflow does",
        "",
        place,
        new Expr.RecordOf(List.of(), true),
        List.of(),
        mocks,
        Map.copyOf(called),
        graph,
        Optional.of(new Test.Property(new LinkedHashMap<>(), text)));
  }

  private static void function(
      Graph graph, List<Test.Mock> mocks, Place place, String name, String parameter) {
    mocks.add(
        any(
            graph,
            new Test.Target.Function(name),
            List.of(parameter),
            StagedFunctions.result(name),
            place));
  }

  /// Its only cells are the call, the arguments of the workflow, and what is generated.
  private static Test.Mock any(
      Graph graph, Test.Target target, List<String> names, Optional<Type> type, Place place) {
    int given = graph.entry().parameters().size() + 2;
    return new Test.Mock(
        target,
        names,
        0,
        new Expr.Const(Value.TRUE),
        new Block(given, given, List.of(), new Expr.Local(0, given - 1)),
        List.of(type),
        place);
  }
}
