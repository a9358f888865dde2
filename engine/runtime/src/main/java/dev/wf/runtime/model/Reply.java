package dev.wf.runtime.model;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Usage;
import java.util.List;
import java.util.Optional;

/// A model's turn.
///
/// @param raw the turn in the provider's own JSON, for [Turn.Assistant]
/// @param text its texts, joined
/// @param model the model that answered
/// @param meant the answer that its text would be read as, where somebody knows who wrote it
public record Reply(
    String raw,
    String text,
    List<ToolUse> toolUses,
    Stop stop,
    Usage usage,
    String model,
    Optional<Value> meant) {
  public Reply {
    toolUses = List.copyOf(toolUses);
  }

  public Reply(
      String raw, String text, List<ToolUse> toolUses, Stop stop, Usage usage, String model) {
    this(raw, text, toolUses, stop, usage, model, Optional.empty());
  }

  /// The same of one who knows what answer it means.
  public Reply meaning(Value answer) {
    return new Reply(raw, text, toolUses, stop, usage, model, Optional.of(answer));
  }

  /// The same for other figures.
  public Reply using(Usage other) {
    return new Reply(raw, text, toolUses, stop, other, model, meant);
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
