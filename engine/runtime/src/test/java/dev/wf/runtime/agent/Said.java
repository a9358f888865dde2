package dev.wf.runtime.agent;

import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// A model that says one thing after another, and keeps what it was asked.
final class Said implements ModelProvider {
  /// What it does when it is asked.
  interface Step {
    Reply take(Request request) throws ModelFailure, InterruptedException;
  }

  final List<Request> asked = new ArrayList<>();
  private final Deque<Step> steps;

  Said(Step... steps) {
    this.steps = new ArrayDeque<>(Arrays.asList(steps));
  }

  static Step text(String text) {
    return text(text, Reply.Stop.END);
  }

  static Step text(String text, Reply.Stop stop) {
    return _ -> reply(text, List.of(), stop);
  }

  static Step uses(Reply.ToolUse... uses) {
    return _ -> reply("", List.of(uses), Reply.Stop.TOOL_USE);
  }

  static Step fails(ModelFailure failure) {
    return _ -> {
      throw failure;
    };
  }

  private static Reply reply(String text, List<Reply.ToolUse> uses, Reply.Stop stop) {
    return new Reply("raw of " + text, text, uses, stop, usage(), "said-1");
  }

  static Usage usage() {
    return new Usage(10, 2, 0, 0, 1, BigDecimal.ONE);
  }

  @Override
  public String name() {
    return "said";
  }

  @Override
  public String standardModel() {
    return "said-1";
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    asked.add(request);
    if (steps.isEmpty()) {
      throw new IllegalStateException("the test has a step for each request, but not for this one");
    }
    return steps.pop().take(request);
  }
}
