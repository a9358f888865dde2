package dev.wf.testing.mock;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Test;
import dev.wf.ir.graph.Test.Mock;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.eval.EvaluationFailure;
import dev.wf.runtime.eval.Evaluator;
import dev.wf.runtime.eval.Scope;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The mocks of one test: the first of a call whose guard holds answers it. Safe for use by many
/// threads at once.
public final class Mocks {
  private final Test test;
  private final List<Value> arguments;
  private final Chance chance;
  private final Evaluator evaluator;
  private final Set<Mock> used = identities();
  private final Set<Asked> unanswered = identities();
  private final Turns turns = new Turns();
  private final Overlaps overlaps = new Overlaps();
  private final Mistaken mistaken = new Mistaken();

  /// Makes a call without asking the mocks.
  public interface Hands {
    /// @param mocked what the mock answers, and this is a part of
    Outcome use(Call call, Asked mocked) throws InterruptedException, JournalUnusable;
  }

  /// What a mock says of a call.
  ///
  /// @param failure where it has no value: a fault, or a mistake in the mock
  /// @param aside what is said of it beside that
  /// @param did what it changed in files, in order
  public record Answer(
      Mock mock,
      Optional<Value> value,
      Optional<Failure> failure,
      Aside aside,
      List<Asked.Use> did) {
    public Answer {
      did = List.copyOf(did);
    }

    /// One that changed nothing.
    public Answer(Mock mock, Optional<Value> value, Optional<Failure> failure, Aside aside) {
      this(mock, value, failure, aside, List.of());
    }

    Answer later(Duration late) {
      return late.isZero() ? this : new Answer(mock, value, failure, aside.later(late), did);
    }
  }

  /// How far a mock came with what it says.
  sealed interface Course {
    record Said(Answer answer) implements Course {}

    /// The agent that it stands for uses a tool first.
    ///
    /// @param tool as programs write it
    record Uses(String tool, Value input, Begun begun) implements Course {}
  }

  /// An answer that was begun.
  ///
  /// @param said of what it will be an answer
  record Begun(Mock mock, MockRun run, Duration late, Function<Answer, Chance.Said> said) {}

  /// @param arguments of the test
  /// @param chance decides what is generated
  public Mocks(Test test, List<Value> arguments, Chance chance) {
    this.test = test;
    this.arguments = List.copyOf(arguments);
    this.chance = chance;
    this.evaluator = new Evaluator(test.graph().types(), ThisRun.NONE.value());
  }

  private static <T> Set<T> identities() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /// Whether this very call was asked about, and no mock answered.
  public boolean left(Asked asked) {
    return unanswered.contains(asked);
  }

  /// Those that have answered nothing, in the order of the text.
  public List<Mock> unused() {
    return test.mocks().stream().filter(m -> !used.contains(m)).toList();
  }

  /// How many answers a mock was asked for that gives one after another.
  public int given(Mock mock) {
    return turns.given(mock);
  }

  /// Calls that more than one mock would have answered.
  public Overlaps overlaps() {
    return overlaps;
  }

  /// Those that are wrong themselves.
  public Mistaken mistaken() {
    return mistaken;
  }

  /// Notes that what a mock gave is not what is asked for.
  ///
  /// @param why it is not
  public void unfit(Mock mock, Asked asked, String why) {
    mistaken.note(new Mistaken.Mistake(mock, Mistaken.What.ANSWER, asked, why));
  }

  /// Those that may answer such a call.
  public List<Mock> of(Asked asked) {
    var mocks = new ArrayList<Mock>();
    for (var mock : test.mocks()) {
      if (isOf(mock.target(), asked)) {
        mocks.add(mock);
      }
    }
    return mocks;
  }

  private static boolean isOf(Test.Target target, Asked asked) {
    return switch (asked) {
      case Asked.Question q -> target instanceof Test.Target.Agent a && a.name().equals(q.agent());
      case Asked.Use u ->
          !(target instanceof Test.Target.Agent) && target.name().equals(u.function());
    };
  }

  /// What stands for a function of the world, or a tool.
  ///
  /// @param key of the call
  /// @param attempt how often it is asked for this call, counted from 1
  /// @param hands by which the mock uses functions of the world
  public Optional<Answer> answer(Asked asked, String key, int attempt, Hands hands)
      throws InterruptedException, JournalUnusable {
    return begin(asked, key, attempt, Duration.ZERO, hands)
        .map(course ->
            switch (course) {
              case Course.Said(var answer) -> answer;
              case Course.Uses uses ->
                  throw new IllegalStateException("agents use tools, but " + asked.label());
            });
  }

  /// @param key of the call
  /// @param attempt how often the model is asked for this call, counted from 1
  /// @param late how much later than the mock says the answer comes
  /// @param hands by which the mock uses functions of the world
  Optional<Course> begin(Asked asked, String key, int attempt, Duration late, Hands hands)
      throws InterruptedException, JournalUnusable {
    var mocks = of(asked);
    for (var mock : mocks) {
      var cells = cells(mock, asked, attempt);
      try {
        if (evaluator.evaluate(mock.when(), scope(cells)).equals(Value.TRUE)) {
          used.add(mock);
          overlaps.note(mock, asked, mocks, other -> holds(other, cells(other, asked, attempt)));
          cells.addAll(chance.generated(mock, asked, key, attempt));
          var block = turns.next(mock);
          if (block.isEmpty()) {
            mistaken.ofCall(asked);
            return Optional.of(new Course.Said(Turns.over(mock)));
          }
          Function<Answer, Chance.Said> said =
              answer ->
                  new Chance.Said(
                      asked,
                      key,
                      attempt,
                      Optional.of(mock),
                      !mock.generated().isEmpty() || !late.isZero(),
                      answer.value(),
                      answer.failure(),
                      answer.aside(),
                      answer.did());
          if (block.get().steps().isEmpty()) {
            return Optional.of(said(said, inPlace(mock, block.get(), cells).later(late)));
          }
          var types = test.graph().types();
          var run = new MockRun(block.get(), types, cells, call -> hands.use(call, asked));
          return Optional.of(course(new Begun(mock, run, late, said), run.begin()));
        }
      } catch (EvaluationFailure e) {
        used.add(mock);
        var answer = failed(mock, "", e);
        var why = answer.failure().orElseThrow().message();
        mistaken.note(new Mistaken.Mistake(mock, Mistaken.What.GUARD, asked, why));
        chance.said(
            new Chance.Said(
                asked,
                key,
                attempt,
                Optional.of(mock),
                false,
                Optional.empty(),
                answer.failure(),
                Aside.NOTHING,
                List.of()));
        return Optional.of(new Course.Said(answer));
      }
    }
    unanswered.add(asked);
    return Optional.empty();
  }

  /// Goes on after the use of a tool.
  ///
  /// @param told what the agent was told
  Course goOn(Begun begun, Outcome told) throws InterruptedException, JournalUnusable {
    return course(begun, begun.run().goOn(told));
  }

  private Course course(Begun begun, MockRun.Stop stop) {
    return switch (stop) {
      case MockRun.Stop.Used(var tool, var input) -> new Course.Uses(tool, input, begun);
      case MockRun.Stop.Ended(Outcome.Answered answered) ->
          said(
              begun.said(),
              new Answer(
                      begun.mock(),
                      Optional.of(answered.value()),
                      Optional.empty(),
                      begun.run().aside(),
                      begun.run().did())
                  .later(begun.late()));
      case MockRun.Stop.Ended(Outcome.Failed failed) ->
          said(
              begun.said(),
              new Answer(
                      begun.mock(),
                      Optional.empty(),
                      Optional.of(failed.failure()),
                      begun.run().aside(),
                      begun.run().did())
                  .later(begun.late()));
    };
  }

  private Course said(Function<Answer, Chance.Said> said, Answer answer) {
    chance.said(said.apply(answer));
    return new Course.Said(answer);
  }

  private boolean holds(Mock mock, List<Value> cells) {
    try {
      return evaluator.evaluate(mock.when(), scope(cells)).equals(Value.TRUE);
    } catch (EvaluationFailure _) {
      return false; // what cannot be told answers nothing
    }
  }

  private static Answer failed(Mock mock, String before, EvaluationFailure e) {
    var failure = e.failure();
    var place = failure.kind() == Failure.Kind.FAILED ? e.place() : Optional.empty();
    var message = before + failure.message() + place.map(p -> " (" + p + ")").orElse("");
    return new Answer(
        mock, Optional.empty(), Optional.of(new Failure(failure.kind(), message)), Aside.NOTHING);
  }

  private static Scope scope(List<Value> cells) {
    return Scope.of(Scope.EMPTY, cells.toArray(new Value[0]));
  }

  /// An answer that uses nothing.
  private Answer inPlace(Mock mock, Block answer, List<Value> cells) {
    try {
      var value = evaluator.evaluate(answer.result(), scope(cells));
      return new Answer(mock, Optional.of(value), Optional.empty(), Aside.NOTHING);
    } catch (EvaluationFailure e) {
      return failed(mock, "", e);
    }
  }

  /// What a mock's guard reads: the arguments it names, then the call, then those of the property.
  private List<Value> cells(Mock mock, Asked asked, int attempt) {
    var cells = new ArrayList<Value>();
    var call = new LinkedHashMap<String, Value>();
    switch (asked) {
      case Asked.Question q -> {
        for (var argument : q.arguments().values()) {
          if (cells.size() < mock.parameters()) {
            cells.add(argument);
          }
        }
        call.put("args", new Value.RecordOf(q.arguments()));
        call.put("prompt", Value.of(q.prompt()));
        call.put("system", Value.of(q.text("system")));
        call.put("sample", Value.of(q.sample()));
        call.put("settings", q.settings());
        call.put("attempt", Value.of(attempt));
      }
      case Asked.Use u -> {
        for (int i = 0; i < mock.parameters(); i++) {
          cells.add(i < u.arguments().size() ? u.arguments().get(i) : Value.NULL);
        }
        call.put("args", u.given(mock.names()));
      }
    }
    cells.add(new Value.RecordOf(call));
    cells.addAll(arguments);
    return cells;
  }
}
