package dev.wf.testing.api;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.List;

/// A use of a function of the world (section 13 of the language): `exec`, `read`, `approve`, …
///
/// @param arguments in the order written, without those that were left out at the end
public record ToolCall(String name, List<Value> arguments, String node, Outcome outcome)
    implements Call {
  public ToolCall {
    arguments = List.copyOf(arguments);
  }

  static ToolCall of(Asked.Use asked, String node, Outcome outcome) {
    return new ToolCall(asked.function(), asked.arguments(), node, outcome);
  }

  /// One argument; null of the language where it was left out.
  ///
  /// @param index from 0
  public Value argument(int index) {
    return index < arguments.size() ? arguments.get(index) : Value.NULL;
  }

  /// One argument as a text: the words of a command with spaces between.
  public String text(int index) {
    return argument(index) instanceof Value.ListOf(var words)
        ? String.join(" ", words.stream().map(Rendering::hole).toList())
        : Rendering.hole(argument(index));
  }
}
