package dev.wf.runtime.model;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// One turn asked of a model.
///
/// @param question the agent call it serves, which the mock and the scripted model answer from
/// @param key the call's key in hexadecimal, from which the mock makes its answer
/// @param system empty for none
/// @param before how many of the turns belong to earlier calls, whose conversation this one
///   continues
/// @param form how the answer has to come
/// @param idle how long the provider may send nothing before the request has stalled
/// @param arrival is told what comes before the answer is whole
public record Request(
    Asked.Question question,
    String key,
    String model,
    Optional<String> effort,
    int maxTokens,
    String system,
    List<Turn> turns,
    int before,
    List<ToolSpec> tools,
    AnswerForm form,
    Duration idle,
    Arrival arrival) {
  public Request {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
  }

  /// A request of whose answer nobody wants to know before it is whole.
  public Request(
      Asked.Question question,
      String key,
      String model,
      Optional<String> effort,
      int maxTokens,
      String system,
      List<Turn> turns,
      int before,
      List<ToolSpec> tools,
      AnswerForm form,
      Duration idle) {
    this(
        question,
        key,
        model,
        effort,
        maxTokens,
        system,
        turns,
        before,
        tools,
        form,
        idle,
        Arrival.UNHEEDED);
  }

  /// The same, with somebody who is told what comes before the answer is whole.
  public Request heededBy(Arrival other) {
    return new Request(
        question, key, model, effort, maxTokens, system, turns, before, tools, form, idle, other);
  }

  /// The turns of this call.
  public List<Turn> own() {
    return turns.subList(before, turns.size());
  }

  /// A tool as a model sees it.
  ///
  /// @param schemaText that schema as JSON on one line
  /// @param hosted how the provider is to run it itself; empty for one that is run here
  public record ToolSpec(
      String name,
      String description,
      Value.RecordOf inputSchema,
      String schemaText,
      Optional<Hosted> hosted) {
    public ToolSpec(String name, String description, Value.RecordOf inputSchema) {
      this(name, description, inputSchema, Rendering.compact(inputSchema), Optional.empty());
    }

    /// A tool that the provider runs, of those that it [ModelProvider#hosts].
    public static ToolSpec hosted(String name, List<String> hosts) {
      var nothing = new Value.RecordOf(new LinkedHashMap<>());
      return new ToolSpec(
          name, "", nothing, Rendering.compact(nothing), Optional.of(new Hosted(hosts)));
    }
  }

  /// @param hosts that it may reach; empty where it may reach all
  public record Hosted(List<String> hosts) {
    public Hosted {
      hosts = List.copyOf(hosts);
    }
  }
}
