package dev.wf.testing;

import dev.wf.ir.source.Place;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.World;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// The world of a test: the mocks answer, else the workspace of the test; nothing lies beyond.
final class Stage implements World {
  private final World behind;
  private final Mocks mocks;
  private final Map<String, Unanswered> unanswered = new ConcurrentSkipListMap<>();

  /// A call that no mock answers.
  ///
  /// @param place where the node is written that asked
  record Unanswered(Asked asked, String node, Place place) {}

  /// @param behind a world in which the mocks are the model
  Stage(World behind, Mocks mocks) {
    this.behind = behind;
    this.mocks = mocks;
  }

  /// By path of the node.
  Map<String, Unanswered> unanswered() {
    return unanswered;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    return behind.lookUp(call);
  }

  @Override
  public Outcome make(Call call) throws InterruptedException, JournalUnusable {
    return switch (call.asked()) {
      case Asked.Question question -> {
        var outcome = behind.make(call);
        if (mocks.left(question)) {
          unanswered.put(call.path(), new Unanswered(question, call.path(), call.place()));
        }
        yield outcome;
      }
      case Asked.Use use -> {
        var answer = mocks.answer(use, 1, this::use);
        yield answer.isPresent() ? outcome(answer.get(), use) : use(call);
      }
    };
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException, JournalUnusable {
    return Optional.of(make(call));
  }

  /// What a mock of `input` gives is held against what was asked for.
  private static Outcome outcome(Mocks.Answer answer, Asked.Use use) {
    if (answer.failure().isPresent()) {
      return new Outcome.Failed(answer.failure().get(), Usage.NONE);
    }
    if (!use.isForPerson()) {
      return new Outcome.Answered(answer.value().orElseThrow(), Usage.NONE, "");
    }
    return switch (Conformance.check(answer.value().orElseThrow(), use.result(), use.types())) {
      case Conformed.Fits(var value) -> new Outcome.Answered(value, Usage.NONE, "");
      case Conformed.Misfits misfits ->
          new Outcome.Failed(
              new Failure(
                  Failure.Kind.SCHEMA,
                  "the mock at "
                      + answer.mock().place()
                      + " gives no "
                      + use.result()
                      + ": "
                      + misfits.first()),
              Usage.NONE);
    };
  }

  /// Uses a function of the world, which reaches no further than the workspace.
  Outcome use(Call call) throws InterruptedException, JournalUnusable {
    if (call.asked() instanceof Asked.Use use && Mocks.isOutside(use.function())) {
      unanswered.put(call.path(), new Unanswered(use, call.path(), call.place()));
      return new Outcome.Failed(
          new Failure(Failure.Kind.FAILED, "no mock answers " + use.label()), Usage.NONE);
    }
    return behind.make(call);
  }

  @Override
  public void share(String path, Call call, Outcome outcome) {
    behind.share(path, call, outcome);
  }

  @Override
  public void leave(Root root) {
    behind.leave(root);
  }

  @Override
  public void conclude(Conclusion conclusion) {
    behind.conclude(conclusion);
  }
}
