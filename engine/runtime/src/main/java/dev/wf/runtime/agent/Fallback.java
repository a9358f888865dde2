package dev.wf.runtime.agent;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The model that is asked where the first cannot answer: because it cannot be reached after all
/// retries, says nothing, has too much to do or no quota left, or refuses. Whoever was asked
/// wrongly is asked wrongly by another, too, so no other failure leads to it.
///
/// The conversation begins anew. One that goes on stays with its model.
final class Fallback {
  private static final Set<Failure.Kind> LEADING =
      EnumSet.of(
          Failure.Kind.TRANSPORT,
          Failure.Kind.OVERLOADED,
          Failure.Kind.STALLED,
          Failure.Kind.QUOTA,
          Failure.Kind.REFUSAL);

  private Fallback() {}

  /// The question as the other model is asked it; empty where none is.
  static Optional<Asked.Question> of(Asked.Question question, Outcome first) {
    var model = question.text("fallback");
    return !model.isEmpty()
            && question.continued().isEmpty()
            && first instanceof Outcome.Failed(var failure, _)
            && LEADING.contains(failure.kind())
        ? Optional.of(question.with("model", Value.of(model)))
        : Optional.empty();
  }

  /// What came of both; where neither answered, that the first did not.
  static Ending both(Ending first, Ending second) {
    var failed = (Outcome.Failed) first.outcome();
    var usage = failed.usage().plus(second.outcome().usage());
    Outcome outcome =
        switch (second.outcome()) {
          case Outcome.Answered(var value, _, var model, var conversation, _) ->
              new Outcome.Answered(
                  value, usage, model, conversation, Optional.of(failed.failure()));
          case Outcome.Failed(var failure, _) ->
              new Outcome.Failed(
                  new Failure(
                      failed.failure().kind(),
                      failed.failure().message()
                          + "; the fallback could not answer either ("
                          + failure.kind().word()
                          + "): "
                          + failure.message()),
                  usage);
        };
    var measure = first.measure().then(second.measure());
    return new Ending(outcome, second.transcript(), second.observations(), measure);
  }
}
