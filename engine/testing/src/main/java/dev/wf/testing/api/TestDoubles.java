package dev.wf.testing.api;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.work.ForwardingWorld;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import dev.wf.testing.generate.AnyValue;
import dev.wf.testing.generate.Draws;
import dev.wf.testing.generate.NoValue;
import dev.wf.testing.stage.StagedFunctions;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What stands around one run: the mocks of its tools, what is made up, and what goes wrong.
final class TestDoubles {
  private final WorkflowTest.Settings settings;
  private final CallRecord record;
  private final AnyValue values;
  private final Map<Mock<?>, Integer> turns = new IdentityHashMap<>();
  private final Set<Mock<?>> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private int requests;

  TestDoubles(WorkflowTest.Settings settings, Definitions types, CallRecord record) {
    this.settings = settings;
    this.record = record;
    this.values = new AnyValue(types, WorkflowRunner.paths(settings));
  }

  CallRecord record() {
    return record;
  }

  /// The fault of the request that is made now.
  synchronized Optional<Failure> fault() {
    requests++;
    return Optional.ofNullable(settings.faults().byRequest().get(requests))
        .map(kind -> new Failure(kind.inside(), "a fault of the test, at request " + requests));
  }

  /// What the first mock says whose condition holds, worked out; empty where none answers.
  <C extends Call> Optional<Answer<C>> answer(List<Mock<C>> mocks, C call) {
    for (var mock : mocks) {
      boolean isOf = mock.name().equals(call.name()) || mock.name().equals(MockModel.EVERY);
      if (isOf && mock.when().test(call)) {
        uses(mock);
        return Optional.of(settled(mock, mock.answer(), call));
      }
    }
    return Optional.empty();
  }

  private <C extends Call> Answer<C> settled(Mock<C> mock, Answer<C> answer, C call) {
    return switch (answer) {
      case Answer.Computed<C>(var function) -> settled(mock, function.apply(call), call);
      case Answer.InTurn<C>(var answers) ->
          settled(mock, answers.get(Math.min(turn(mock), answers.size() - 1)), call);
      case Answer.Said<C> _, Answer.Fault<C> _, Answer.Any<C> _ -> answer;
    };
  }

  private synchronized void uses(Mock<?> mock) {
    used.add(mock);
  }

  /// The names of those that have answered nothing, in their order.
  synchronized List<String> unused() {
    var agents =
        settings.model() instanceof MockModel model ? model.mocks() : List.<Mock<AgentCall>>of();
    return Stream.<Mock<?>>concat(agents.stream(), settings.tools().stream())
        .filter(mock -> !used.contains(mock))
        .map(Mock::name)
        .toList();
  }

  private synchronized int turn(Mock<?> mock) {
    return turns.merge(mock, 1, Integer::sum) - 1;
  }

  /// A value of a type for a call.
  Value any(Type type, long seed, String key) {
    try {
      return values.of(type, AnyValue.From.ALL, new SplittableRandom(Draws.of(seed, key)));
    } catch (NoValue e) {
      throw new WorkflowTestException("There is no value of " + e.type() + " to make up.", e);
    }
  }

  /// The world of the run.
  World before(World behind) {
    return new ForwardingWorld(behind) {
      @Override
      public Outcome make(dev.wf.runtime.schedule.Call call, Purse purse, Helpers helpers)
          throws InterruptedException, JournalUnusable {
        if (call.asked() instanceof Asked.Use use) {
          var mocked = used(use, call);
          if (mocked.isPresent()) {
            return mocked.get();
          }
        }
        return super.make(call, purse, helpers);
      }

      @Override
      public Optional<Outcome> ask(dev.wf.runtime.schedule.Call call) {
        return used((Asked.Use) call.asked(), call);
      }
    };
  }

  /// Empty where the workspace answers.
  private Optional<Outcome> used(Asked.Use use, dev.wf.runtime.schedule.Call at) {
    try {
      var call = ToolCall.of(use, at.path(), new Call.Outcome.Open());
      var answer = answer(settings.tools(), call);
      if (answer.isEmpty() && StagedFunctions.isOutside(use.function())) {
        throw Unanswered.tool(call);
      }
      return answer.map(a -> outcome(a, use, at));
    } catch (RuntimeException | Error e) {
      record.mistaken(e);
      return Optional.of(
          new Outcome.Failed(new Failure(Failure.Kind.FAILED, "its mock failed"), Usage.NONE));
    }
  }

  private Outcome outcome(Answer<ToolCall> answer, Asked.Use use, dev.wf.runtime.schedule.Call at) {
    var type =
        use.function().equals("input")
            ? use.result()
            : StagedFunctions.result(use.function()).orElse(Type.Plain.JSON);
    var types = use.function().equals("input") ? use.types() : Definitions.NONE;
    return switch (answer) {
      case Answer.Said<ToolCall>(var value, _) ->
          new Outcome.Answered(
              type == Type.Plain.JSON ? value : Checks.fitting(use.function(), value, type, types),
              Usage.NONE,
              "");
      case Answer.Fault<ToolCall>(var kind, var message) ->
          new Outcome.Failed(new Failure(kind.inside(), message), Usage.NONE);
      case Answer.Any<ToolCall>(var seed) ->
          new Outcome.Answered(any(type, seed, at.key()), Usage.NONE, "");
      case Answer.Computed<ToolCall> _, Answer.InTurn<ToolCall> _ ->
          throw new IllegalStateException("an answer is worked out, but this is " + answer);
    };
  }
}
