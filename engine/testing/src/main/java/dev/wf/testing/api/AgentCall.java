package dev.wf.testing.api;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A call of an agent, with everything rendered.
///
/// @param name the agent's, or `ask`
/// @param arguments by parameter, in declared order
/// @param prompt as the model gets it
/// @param system empty where there is none
/// @param settings those in force
/// @param sample the innermost sample or round around it, 0 where there is none
/// @param attempt how often a model has been asked for it, counted from 1: more than once where
///   something failed in passing, or the answer was sent back
public record AgentCall(
    String name,
    SequencedMap<String, Value> arguments,
    String prompt,
    String system,
    Value.RecordOf settings,
    int sample,
    int attempt,
    String node,
    Outcome outcome)
    implements Call {
  public AgentCall {
    arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
  }

  static AgentCall of(Asked.Question asked, int attempt, String node, Outcome outcome) {
    return new AgentCall(
        asked.agent(),
        asked.arguments(),
        asked.prompt(),
        asked.text("system"),
        asked.settings(),
        asked.sample(),
        attempt,
        node,
        outcome);
  }

  /// One argument.
  public Value argument(String parameter) {
    var value = arguments.get(parameter);
    if (value == null) {
      throw Known.mistake(
          "The agent `" + name + "` has no parameter `" + parameter + "`",
          parameter,
          List.copyOf(arguments.keySet()),
          "it takes");
    }
    return value;
  }

  /// One argument as a prompt would show it: a text or path as it stands, JSON for what has parts.
  public String text(String parameter) {
    return Rendering.hole(argument(parameter));
  }
}
