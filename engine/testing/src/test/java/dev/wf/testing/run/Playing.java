package dev.wf.testing.run;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A model that gives the turns it was told to, by how many it gave before in the conversation, and
/// remembers what it was asked. Can get stuck at a request, so that the run is interrupted there.
final class Playing implements ModelProvider {
  private final List<Play> plays;
  private final List<List<Turn>> answered = Collections.synchronizedList(new ArrayList<>());
  private final List<String> systems = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch stuck = new CountDownLatch(1);
  private volatile int stuckAt = Integer.MAX_VALUE;
  private volatile boolean answersAllTheSame;

  /// What the model does.
  sealed interface Play {
    record Says(String text) implements Play {}

    record Uses(List<Use> uses) implements Play {}

    record Fails(Failure.Kind kind) implements Play {}
  }

  record Use(String tool, String input) {}

  Playing(Play... plays) {
    this.plays = List.of(plays);
  }

  static Play says(String text) {
    return new Play.Says(text);
  }

  static Play uses(Use... uses) {
    return new Play.Uses(List.of(uses));
  }

  /// @param request counted from 1
  Playing stuckAt(int request) {
    stuckAt = request;
    return this;
  }

  /// Gives the answer to a request in the instant in which the run is interrupted.
  ///
  /// @param request counted from 1
  Playing answeringAsInterruptedAt(int request) {
    answersAllTheSame = true;
    return stuckAt(request);
  }

  void awaitStuck() throws InterruptedException {
    stuck.await();
  }

  /// The conversations that were answered, in order.
  List<List<Turn>> answered() {
    return List.copyOf(answered);
  }

  /// The system prompts with which it was asked, in order.
  List<String> systems() {
    return List.copyOf(systems);
  }

  @Override
  public String name() {
    return "playing";
  }

  @Override
  public String standardModel() {
    return "playing-1";
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    int turn = (int) request.own().stream().filter(Turn.Assistant.class::isInstance).count();
    if (answered.size() + 1 == stuckAt) {
      stuck.countDown();
      awaitInterrupt();
    }
    systems.add(request.system());
    var reply = reply(plays.get(turn), turn);
    answered.add(List.copyOf(request.turns()));
    return reply;
  }

  private void awaitInterrupt() throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      if (!answersAllTheSame) {
        throw e;
      }
      Thread.currentThread().interrupt();
    }
  }

  private static Reply reply(Play play, int turn) throws ModelFailure {
    var usage = new Usage(100, 10, 0, 0, 1, BigDecimal.ONE.movePointLeft(2));
    return switch (play) {
      case Play.Says(var text) ->
          new Reply("{\"turn\":" + turn + "}", text, List.of(), Reply.Stop.END, usage, "playing-1");
      case Play.Uses(var uses) -> {
        var all = new ArrayList<Reply.ToolUse>();
        uses.forEach(use ->
            all.add(new Reply.ToolUse("t" + turn + "-" + all.size(), use.tool(), use.input())));
        yield new Reply(
            "{\"turn\":" + turn + "}", "", all, Reply.Stop.TOOL_USE, usage, "playing-1");
      }
      case Play.Fails(var kind) -> throw ModelFailure.lasting(kind, "not today");
    };
  }
}
