package dev.wf.testing.mock;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.graph.Workflow;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.eval.Probes;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Command;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Event;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.schedule.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Works a mock's answer out that uses functions of the world, one after another. The first that
/// fails fails the answer, unless the mock catches it.
final class MockRun {
  private static final Expr NOTHING = new Expr.RecordOf(List.of(), false);
  private static final Limits LIMITS =
      new Limits(1, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  private final Block answer;
  private final Definitions types;
  private final Hands hands;
  private Aside aside = Aside.NOTHING;

  /// Makes the calls of a mock.
  interface Hands {
    Outcome use(Call call) throws InterruptedException, JournalUnusable;
  }

  MockRun(Block answer, Definitions types, Hands hands) {
    this.answer = answer;
    this.types = types;
    this.hands = hands;
  }

  /// What the mock said of its answer.
  Aside aside() {
    return aside;
  }

  Outcome outcome(List<Value> given) throws InterruptedException, JournalUnusable {
    var graph = new Graph(workflow(given.size()), new LinkedHashMap<>(), types);
    var nothing = Value.record();
    var invocation =
        new Invocation(graph.entry(), given, nothing, nothing, nothing, ThisRun.NONE, Probes.NONE);
    var scheduler = new Scheduler(graph, invocation, MockRun::key, LIMITS);
    var events = new ArrayDeque<Event>(List.of(new Event.Begin()));
    while (true) {
      for (var command : scheduler.step(events.remove())) {
        switch (command) {
          case Command.LookUp(var call) -> events.add(new Event.LookedUp(call, Optional.empty()));
          case Command.Start(var call) when Aside.isOne(call.asked()) -> {
            try {
              aside = aside.and((Asked.Use) call.asked());
            } catch (IllegalArgumentException e) {
              return new Outcome.Failed(
                  new Failure(Failure.Kind.FAILED, e.getMessage()), Usage.NONE);
            }
            events.add(new Event.Ended(call, new Outcome.Answered(Value.NULL, Usage.NONE, "")));
          }
          case Command.Start(var call) -> {
            var outcome = hands.use(call);
            if (outcome instanceof Outcome.Failed failed && !call.caught()) {
              return failed;
            }
            events.add(new Event.Ended(call, outcome));
          }
          case Command.Finish(var conclusion) -> {
            return outcome(conclusion);
          }
          case Command.Tell _,
              Command.Share _,
              Command.Say _,
              Command.Judge _,
              Command.Allot _,
              Command.Leave _ -> {}
        }
      }
    }
  }

  private static String key(Asked asked) {
    return switch (asked) {
      case Asked.Use use -> Key.of(use).hex();
      case Asked.Question question ->
          throw new IllegalStateException("a mock asks nobody, but " + question.label());
    };
  }

  private Workflow workflow(int given) {
    var parameters = new ArrayList<Parameter>();
    for (int i = 0; i < given; i++) {
      parameters.add(new Parameter("given" + i, Type.Plain.JSON, Optional.empty(), ""));
    }
    return new Workflow(
        "mock", "", parameters, Type.Plain.JSON, NOTHING, NOTHING, NOTHING, List.of(), answer);
  }

  private static Outcome outcome(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Completed(var value) -> new Outcome.Answered(value, Usage.NONE, "");
      case Conclusion.Degraded(var value, var _) -> new Outcome.Answered(value, Usage.NONE, "");
      case Conclusion.Failed(var failure, var _) -> new Outcome.Failed(failure, Usage.NONE);
      case Conclusion.Waiting(var open) ->
          throw new IllegalStateException("a mock waits for nobody, but there are " + open);
      case Conclusion.Paused(var why, _) ->
          throw new IllegalStateException("a mock has no budget to use up, but: " + why.reason());
    };
  }
}
