package dev.wf.models.mock;

import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.util.List;
import java.util.function.Supplier;

/// Answers any call with a value of its declared type, made from the call's key and a seed: the
/// same question gets the same answer. An agent that may read and is given a file reads it first,
/// so that its answer depends on that file as a real one's would.
public final class MockModel implements ModelProvider {
  private static final String READ = "read";

  private final long seed;
  private final Supplier<List<String>> files;
  private final Latency latency;

  /// @param files of the workspace, sorted: what is answered where a path is asked for and the
  ///   question names none; asked for each answer that needs one
  public MockModel(long seed, Supplier<List<String>> files, Latency latency) {
    this.seed = seed;
    this.files = files;
    this.latency = latency;
  }

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public String standardModel() {
    return "mock-1";
  }

  @Override
  public String variant() {
    return "seed " + seed;
  }

  @Override
  public boolean pretends() {
    return true;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var question = request.question();
    var paths = new KnownPaths(question.arguments(), files);
    var first = paths.given();
    if (!isAnswered(request) && mayRead(request) && !first.isEmpty()) {
      var read = new Pretended.Use(READ, Value.record("path", Value.of(first.getFirst())));
      return Pretended.using(List.of(read), request, request.model());
    }
    latency.pass();
    try {
      var draft = new Draft(question, paths, new Dice(request.key(), seed));
      return Pretended.saying(request.form().write(draft.answer()), request, request.model());
    } catch (Impossible e) {
      throw ModelFailure.lasting(
          Failure.Kind.FAILED, "the mock model has no answer: " + e.getMessage());
    }
  }

  /// Whether it has said something in this call already.
  private static boolean isAnswered(Request request) {
    return request.own().stream().anyMatch(Turn.Assistant.class::isInstance);
  }

  private static boolean mayRead(Request request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals(READ));
  }
}
