package dev.wf.testing.api;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.testing.write.Difference;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a run came to, and what happened on the way. Its assertions throw an `AssertionError` that
/// says what was there instead, and give the run back.
public final class WorkflowRun {
  private final Graph graph;
  private final RunResult result;
  private final List<AgentCall> agents;
  private final List<ToolCall> tools;
  private final List<String> log;
  private final List<String> unused;
  private final SortedMap<String, String> files;
  private final SortedMap<String, String> artifacts;
  private final BigDecimal cost;
  private final long tokens;

  WorkflowRun(
      Graph graph,
      RunResult result,
      CallRecord record,
      List<String> unused,
      SortedMap<String, String> files,
      SortedMap<String, String> artifacts) {
    this.graph = graph;
    this.result = result;
    this.agents = List.copyOf(record.agentCalls());
    this.tools = List.copyOf(record.toolCalls());
    this.log = record.log();
    this.unused = List.copyOf(unused);
    this.files = Collections.unmodifiableSortedMap(files);
    this.artifacts = Collections.unmodifiableSortedMap(artifacts);
    this.cost = record.usage().dollars();
    this.tokens = record.usage().tokens();
  }

  public RunResult result() {
    return result;
  }

  /// The value that it returned.
  ///
  /// @throws AssertionError where it has none
  public Value value() {
    return switch (result) {
      case RunResult.Completed(var value) -> value;
      case RunResult.Degraded(var value, _) -> value;
      case RunResult.Failed _, RunResult.Paused _ ->
          throw new AssertionError("A value was expected, but " + ending() + ".");
    };
  }

  /// The value as Java's own ([Data#java]).
  public @Nullable Object data() {
    return Data.java(value());
  }

  /// A part of the value that it returned: `findings[0].file`; with `[*]` the list of what every
  /// element has: `findings[*].file`.
  public Value at(String path) {
    return ValuePath.of(value(), path);
  }

  /// The texts of a part: of a list each element's, else its own.
  public List<String> texts(String path) {
    var part = at(path);
    return part instanceof Value.ListOf(var all)
        ? all.stream().map(Rendering::hole).toList()
        : List.of(Rendering.hole(part));
  }

  /// Why it failed.
  ///
  /// @throws AssertionError where it did not
  public RunFailure failure() {
    if (result instanceof RunResult.Failed(var failure, _)) {
      return failure;
    }
    throw new AssertionError("A failure was expected, but " + ending() + ".");
  }

  /// All calls of agents, in the order in which they began.
  public List<AgentCall> calls() {
    return agents;
  }

  /// The calls of one agent, `ask` for those without a declaration. Equal calls of several nodes
  /// are one.
  public List<AgentCall> calls(String agent) {
    if (!agent.equals(Checks.ASK) && !graph.agents().containsKey(agent)) {
      throw Known.mistake(
          "The workflow `" + graph.entry().name() + "` asks no agent `" + agent + "`",
          agent,
          List.copyOf(graph.agents().keySet()),
          "its agents are");
    }
    return agents.stream().filter(call -> call.name().equals(agent)).toList();
  }

  /// What an agent was asked, as the model got it.
  public List<String> prompts(String agent) {
    return calls(agent).stream().map(AgentCall::prompt).toList();
  }

  /// The uses of a function of the world: `exec`, `write`, `approve`, …
  public List<ToolCall> toolCalls(String function) {
    return tools.stream().filter(call -> call.name().equals(function)).toList();
  }

  /// What `log` said, in the order of the nodes.
  public List<String> log() {
    return log;
  }

  /// What was in the workspace at the end, by path.
  public SortedMap<String, String> files() {
    return files;
  }

  /// What `artifact` kept, by name.
  public SortedMap<String, String> artifacts() {
    return artifacts;
  }

  /// In dollars, at the price of the [MockModel].
  public BigDecimal cost() {
    return cost;
  }

  /// Estimated from the texts.
  public long tokens() {
    return tokens;
  }

  /// It has a value, and nothing was lost on the way.
  public WorkflowRun assertCompleted() {
    return held(result instanceof RunResult.Completed, "The run should complete");
  }

  /// It has a value, and something was skipped or caught.
  public WorkflowRun assertDegraded() {
    return held(result instanceof RunResult.Degraded, "The run should be degraded");
  }

  /// It failed, with this kind.
  public WorkflowRun assertFailed(FailureKind kind) {
    return held(
        result instanceof RunResult.Failed(var failure, _) && failure.kind() == kind,
        "The run should fail with " + kind.word());
  }

  /// It used its budget up.
  public WorkflowRun assertPaused() {
    return held(result instanceof RunResult.Paused, "The run should pause");
  }

  /// It returned this, read as the type that the workflow returns.
  ///
  /// @param expected of Java's ([Data]) or the language's
  public WorkflowRun assertResult(@Nullable Object expected) {
    var type = graph.entry().result();
    var wanted =
        switch (Conformance.check(Data.value(expected), type, graph.types())) {
          case Conformed.Fits(var fits) -> fits;
          case Conformed.Misfits misfits ->
              throw new WorkflowTestException(
                  "What is expected is no " + type + ": " + misfits.first() + ".");
        };
    var value = value();
    if (!value.equals(wanted)) {
      throw new AssertionError(
          "The result is another (left what it is, right what was expected):\n  "
              + String.join("\n  ", Difference.of(value, wanted)));
    }
    return this;
  }

  /// An agent was called so often.
  public WorkflowRun assertCalls(String agent, int times) {
    int found = calls(agent).size();
    if (found != times) {
      throw new AssertionError(
          "`"
              + agent
              + "` should be called "
              + Text.count(times, "time")
              + ", but was called "
              + Text.count(found, "time")
              + ".");
    }
    return this;
  }

  /// Every mock has answered something: one that did not may be of a call that is not made any
  /// more.
  public WorkflowRun assertMocksUsed() {
    if (!unused.isEmpty()) {
      throw new AssertionError(
          "Mocks that answered nothing: `" + String.join("`, `", unused) + "`.");
    }
    return this;
  }

  private WorkflowRun held(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + ", but " + ending() + ".");
    }
    return this;
  }

  private String ending() {
    return switch (result) {
      case RunResult.Completed(var value) -> "it completed with " + shortened(value);
      case RunResult.Degraded(var value, var losses) ->
          "it came to " + shortened(value) + " and lost " + losses.getFirst();
      case RunResult.Failed(var failure, _) -> "it failed: " + failure;
      case RunResult.Paused(var reason) -> "it paused: " + reason;
    };
  }

  private static String shortened(Value value) {
    var line = Rendering.compact(value);
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }
}
