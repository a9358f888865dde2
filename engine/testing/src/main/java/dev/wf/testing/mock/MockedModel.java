package dev.wf.testing.mock;

import dev.wf.ir.graph.Test;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers as the mocks of a test say.
public final class MockedModel implements ModelProvider {
  private static final String NAME = "mocked";
  public static final String ASK = "ask";

  /// How long models may say nothing, where no setting says it.
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final Time time;
  private final MockedTools tools;
  private volatile Part part = new Part(Optional.empty(), Chance.NONE);

  /// Whose answers it gives, what it has asked them, and who of them uses a tool now.
  private record Part(
      Optional<Answering> answering,
      Chance chance,
      Map<Asked.Question, Integer> attempts,
      Map<Asked.Question, Mocks.Course.Uses> using) {
    private Part(Optional<Answering> answering, Chance chance) {
      this(
          answering,
          chance,
          Collections.synchronizedMap(new IdentityHashMap<>()),
          Collections.synchronizedMap(new IdentityHashMap<>()));
    }
  }

  private record Answering(Mocks mocks, Mocks.Hands hands) {}

  /// @param time that slow answers take
  /// @param tools that mocks stand for
  public MockedModel(Time time, MockedTools tools) {
    this.time = time;
    this.tools = tools;
  }

  /// Answers from now on as these say.
  ///
  /// @param hands by which mocks use functions of the world
  /// @param chance decides what goes wrong in place of an answer
  public void plays(Mocks mocks, Mocks.Hands hands, Chance chance) {
    part = new Part(Optional.of(new Answering(mocks, hands)), chance);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String standardModel() {
    return NAME + "-1";
  }

  @Override
  public boolean pretends() {
    return true;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var question = request.question();
    var now = part;
    var using = now.using().remove(question);
    try {
      if (using != null && request.turns().getLast() instanceof Turn.ToolResults(var results)) {
        var told = ToolWords.told(using.tool(), results.getLast(), tools.came(question));
        return reply(now.answering().orElseThrow().mocks().goOn(using.begun(), told), request);
      }
      int attempt = now.attempts().merge(question, 1, Integer::sum);
      var fault = now.chance().fault(request.key(), attempt);
      var late = fault.map(f -> InjectedFaults.takes(f, request, attempt)).orElse(Duration.ZERO);
      var wrong = fault.flatMap(f -> InjectedFaults.of(f, request, attempt));
      if (wrong.isPresent()) {
        now.chance()
            .said(
                new Chance.Said(
                    question,
                    request.key(),
                    attempt,
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    wrong,
                    Aside.NOTHING.later(late),
                    List.of()));
        pause(late, question);
        return Failing.reply(wrong.get(), request);
      }
      var answering = now.answering().orElseThrow();
      return reply(
          answering
              .mocks()
              .begin(question, request.key(), attempt, late, answering.hands())
              .orElseThrow(() ->
                  ModelFailure.lasting(Failure.Kind.FAILED, "no mock answers " + question.label())),
          request);
    } catch (JournalUnusable e) {
      throw new IllegalStateException("a test writes nothing down, but that failed", e);
    }
  }

  private Reply reply(Mocks.Course course, Request request)
      throws ModelFailure, InterruptedException, JournalUnusable {
    return switch (course) {
      case Mocks.Course.Said(var answer) -> reply(answer, request);
      case Mocks.Course.Uses uses -> {
        var question = request.question();
        var lacking = ToolWords.lacking(question, uses.tool());
        if (lacking.isPresent()) {
          yield reply(mocks().goOn(uses.begun(), lacking.get()), request);
        }
        if (ToolWords.isUnknown(uses.tool(), request)) {
          var nothing = tools.unmocked(uses.tool(), uses.input(), question);
          yield reply(mocks().goOn(uses.begun(), nothing), request);
        }
        part.using().put(question, uses);
        tools.usedBy(question);
        yield Pretended.using(List.of(ToolWords.use(uses, request)), request, request.model());
      }
    };
  }

  private Mocks mocks() {
    return part.answering().orElseThrow().mocks();
  }

  private Reply reply(Mocks.Answer answer, Request request)
      throws ModelFailure, InterruptedException {
    pause(answer.aside().after(), request.question());
    var reply =
        answer.failure().isPresent()
            ? Failing.reply(answer.failure().get(), request)
            : says(answer.value().orElseThrow(), answer.mock(), request);
    return reply.using(answer.aside().usage(reply.usage()));
  }

  /// A model that says nothing for too long is left, as a real one would be.
  private void pause(Duration after, Asked.Question question)
      throws ModelFailure, InterruptedException {
    var idle = idle(question);
    time.pause(after.compareTo(idle) < 0 ? after : idle);
    if (after.compareTo(idle) > 0) {
      throw ModelFailure.passing(
          Failure.Kind.STALLED, "the mock said nothing for " + Text.duration(idle.toMillis()));
    }
  }

  /// How long it may say nothing.
  static Duration idle(Asked.Question question) {
    return question.settings().get("idle_timeout") instanceof Value.Duration(var millis)
        ? Duration.ofMillis(millis)
        : IDLE;
  }

  /// What a mock gives is held against what is asked for: it may be out of bounds, and that of an
  /// `ask` may be for another one.
  private Reply says(Value answer, Test.Mock mock, Request request) throws ModelFailure {
    var question = request.question();
    return switch (Conformance.check(answer, question.result(), question.types())) {
      case Conformed.Fits(var value) -> saying(value, request);
      case Conformed.Misfits misfits -> {
        mocks().unfit(mock, question, misfit(question.result(), misfits));
        throw ModelFailure.lasting(
            Failure.Kind.SCHEMA, misfit(mock.place(), question.result(), misfits));
      }
    };
  }

  /// How a failure says that a mock does not give what is asked for.
  public static String misfit(Place mock, Type wanted, Conformed.Misfits misfits) {
    return "the mock at " + mock + " gives " + misfit(wanted, misfits);
  }

  /// The same without the mock.
  public static String misfit(Type wanted, Conformed.Misfits misfits) {
    var type = wanted instanceof Type.RecordType ? "such record" : wanted.toString();
    return "no " + type + ": " + misfits.first();
  }

  /// Who has the answer need not read what is written of it, where that is sure to be the same.
  ///
  /// @param answer as its type has it
  private static Reply saying(Value answer, Request request) {
    var form = request.form();
    var reply = Pretended.saying(form.write(answer), request, request.model());
    return form.readsBack() ? reply.meaning(answer) : reply;
  }
}
