package dev.wf.runtime.model;

import dev.wf.runtime.call.Usage;
import java.util.List;

/// A model's turn.
///
/// @param raw the turn in the provider's own JSON, for [Turn.Assistant]
/// @param text its texts, joined
/// @param model the model that answered
public record Reply(
    String raw, String text, List<ToolUse> toolUses, Stop stop, Usage usage, String model) {
  public Reply {
    toolUses = List.copyOf(toolUses);
  }

  /// @param input the arguments as JSON text
  public record ToolUse(String id, String name, String input) {}

  public enum Stop {
    END,
    TOOL_USE,
    MAX_TOKENS,
    REFUSAL,
    CONTEXT_FULL,
    PAUSED
  }
}
