package dev.wf.testing.api;

import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.testing.mock.Failing;
import java.util.Optional;

/// Answers as the mocks of a model say.
final class Answering implements ModelProvider {
  private final MockModel model;
  private final TestDoubles doubles;

  Answering(MockModel model, TestDoubles doubles) {
    this.model = model;
    this.doubles = doubles;
  }

  @Override
  public String name() {
    return "mocked";
  }

  @Override
  public String standardModel() {
    return "mocked-1";
  }

  @Override
  public boolean pretends() {
    return true;
  }

  @Override
  public Optional<Price> price(String id) {
    return Optional.of(model.price());
  }

  @Override
  public Reply ask(Request request) throws ModelFailure {
    var question = request.question();
    var record = doubles.record();
    boolean goesOn = request.turns().getLast() instanceof Turn.ToolResults;
    var fault = doubles.fault();
    if (fault.isPresent()) {
      return Failing.reply(fault.get(), request);
    }
    int attempt = goesOn ? Math.max(1, record.attempts(question)) : record.attempt(question);
    try {
      var call = AgentCall.of(question, attempt, record.node(question), new Call.Outcome.Open());
      var answer = doubles.answer(model.mocks(), call).orElseThrow(() -> Unanswered.agent(call));
      return reply(answer, request, goesOn);
    } catch (RuntimeException | Error e) {
      record.mistaken(e);
      throw ModelFailure.lasting(Failure.Kind.FAILED, "its mock failed");
    }
  }

  private Reply reply(Answer<AgentCall> answer, Request request, boolean goesOn)
      throws ModelFailure {
    return switch (answer) {
      case Answer.Said<AgentCall>(var value, var uses) ->
          uses.isEmpty() || goesOn
              ? saying(value, request)
              : Pretended.using(
                  uses.stream().map(u -> new Pretended.Use(u.tool(), u.input())).toList(),
                  request,
                  request.model());
      case Answer.Fault<AgentCall>(var kind, var message) ->
          Failing.reply(new Failure(kind.inside(), message), request);
      case Answer.Any<AgentCall>(var seed) ->
          saying(doubles.any(request.question().result(), seed, request.key()), request);
      case Answer.Computed<AgentCall> _, Answer.InTurn<AgentCall> _ ->
          throw new IllegalStateException("an answer is worked out, but this is " + answer);
    };
  }

  private static Reply saying(Value value, Request request) {
    Asked.Question question = request.question();
    var fits = Checks.fitting(question.agent(), value, question.result(), question.types());
    return Pretended.saying(request.form().write(fits), request, request.model());
  }
}
