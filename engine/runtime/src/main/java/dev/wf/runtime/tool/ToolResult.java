package dev.wf.runtime.tool;

import dev.wf.runtime.call.Failure;
import java.util.Optional;

/// What a tool tells the model.
///
/// @param failure of the whole call, which nothing that the model could do would mend
public record ToolResult(String text, boolean isError, Optional<Failure> failure) {
  public ToolResult(String text, boolean isError) {
    this(text, isError, Optional.empty());
  }

  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  public static ToolResult error(String text) {
    return new ToolResult(text, true);
  }

  /// The agent that used it fails.
  public static ToolResult failed(Failure failure) {
    return new ToolResult(failure.message(), true, Optional.of(failure));
  }
}
