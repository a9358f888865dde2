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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works a mock's answer out that uses functions of the world, or tools of the agent that it stands
/// for, one after another. The first that fails fails the answer, unless the mock catches it.
final class MockRun {
  private static final String USES = "uses";
  private static final Set<String> CHANGING = Set.of("write", "append", "remove", "edit");
  private static final Expr NOTHING = new Expr.RecordOf(List.of(), false);
  private static final Limits LIMITS =
      new Limits(1, Integer.MAX_VALUE, OptionalLong.empty(), Optional.empty());

  private final Hands hands;
  private final Deque<Event> events = new ArrayDeque<>();
  private final Deque<Command> commands = new ArrayDeque<>();
  private final Scheduler scheduler;
  private @Nullable Call using;
  private Aside aside = Aside.NOTHING;
  private final List<Asked.Use> did = new ArrayList<>();

  /// Makes the calls of a mock.
  interface Hands {
    Outcome use(Call call) throws InterruptedException, JournalUnusable;
  }

  /// @param given the first cells
  MockRun(Block answer, Definitions types, List<Value> given, Hands hands) {
    this.hands = hands;
    var graph = new Graph(workflow(answer, given.size()), new LinkedHashMap<>(), types);
    var nothing = Value.record();
    var invocation =
        new Invocation(graph.entry(), given, nothing, nothing, nothing, ThisRun.NONE, Probes.NONE);
    this.scheduler = new Scheduler(graph, invocation, MockRun::key, LIMITS);
  }

  /// What the mock said of its answer.
  Aside aside() {
    return aside;
  }

  /// What it changed in the files of what it stands for, in order.
  List<Asked.Use> did() {
    return List.copyOf(did);
  }

  /// How far it came.
  sealed interface Stop {
    record Ended(Outcome outcome) implements Stop {}

    /// The agent that it stands for uses a tool, and goes on with what that tells it.
    ///
    /// @param tool as programs write it
    record Used(String tool, Value input) implements Stop {}
  }

  Stop begin() throws InterruptedException, JournalUnusable {
    events.add(new Event.Begin());
    return stop();
  }

  /// Goes on after the use of a tool.
  ///
  /// @param told what the agent was told
  Stop goOn(Outcome told) throws InterruptedException, JournalUnusable {
    var call = using;
    using = null;
    if (call == null) {
      throw new IllegalStateException("a mock goes on that used a tool, but this one did not");
    }
    if (told instanceof Outcome.Failed(var failure, var usage) && !call.caught()) {
      var tool = ((Value.Str) ((Asked.Use) call.asked()).arguments().getFirst()).value();
      return new Stop.Ended(new Outcome.Failed(ToolWords.uncaught(tool, failure), usage));
    }
    if (told instanceof Outcome.Answered) {
      note((Asked.Use) call.asked());
    }
    events.add(new Event.Ended(call, told));
    return stop();
  }

  private Stop stop() throws InterruptedException, JournalUnusable {
    while (true) {
      if (commands.isEmpty()) {
        commands.addAll(scheduler.step(events.remove()));
        continue;
      }
      switch (commands.remove()) {
        case Command.LookUp(var call) -> events.add(new Event.LookedUp(call, Optional.empty()));
        case Command.Start(var call) when isUse(call.asked()) -> {
          using = call;
          var said = ((Asked.Use) call.asked()).arguments();
          return new Stop.Used(((Value.Str) said.getFirst()).value(), said.getLast());
        }
        case Command.Start(var call) when Aside.isOne(call.asked()) -> {
          try {
            aside = aside.and((Asked.Use) call.asked());
          } catch (IllegalArgumentException e) {
            return new Stop.Ended(
                new Outcome.Failed(new Failure(Failure.Kind.FAILED, e.getMessage()), Usage.NONE));
          }
          events.add(new Event.Ended(call, new Outcome.Answered(Value.NULL, Usage.NONE, "")));
        }
        case Command.Start(var call) -> {
          var outcome = hands.use(call);
          if (outcome instanceof Outcome.Failed failed && !call.caught()) {
            return new Stop.Ended(failed);
          }
          if (outcome instanceof Outcome.Answered) {
            note((Asked.Use) call.asked());
          }
          events.add(new Event.Ended(call, outcome));
        }
        case Command.Finish(var conclusion) -> {
          return new Stop.Ended(outcome(conclusion));
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

  private void note(Asked.Use use) {
    var what = isUse(use) ? ((Value.Str) use.arguments().getFirst()).value() : use.function();
    if (CHANGING.contains(what)) {
      did.add(use);
    }
  }

  private static boolean isUse(Asked asked) {
    return asked instanceof Asked.Use use && use.function().equals(USES);
  }

  private static String key(Asked asked) {
    return switch (asked) {
      case Asked.Use use -> Key.of(use).hex();
      case Asked.Question question ->
          throw new IllegalStateException("a mock asks nobody, but " + question.label());
    };
  }

  private static Workflow workflow(Block answer, int given) {
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
