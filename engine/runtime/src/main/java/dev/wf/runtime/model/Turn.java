package dev.wf.runtime.model;

import java.util.List;

/// A turn of a conversation.
public sealed interface Turn {
  record User(String text) implements Turn {}

  /// What the model said, in the provider's own JSON: vendors require it back exactly as they sent
  /// it.
  record Assistant(String raw) implements Turn {}

  /// What the tools gave that the assistant's turn before called.
  record ToolResults(List<ToolResult> results) implements Turn {
    public ToolResults {
      results = List.copyOf(results);
    }
  }

  record ToolResult(String id, String text, boolean isError) {}
}
