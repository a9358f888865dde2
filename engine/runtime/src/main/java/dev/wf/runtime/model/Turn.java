package dev.wf.runtime.model;

import java.util.List;

/// A turn of a conversation.
public sealed interface Turn {
  record User(String text) implements Turn {}

  /// Instructions in the middle of a conversation, said behind the user's turn that they begin to
  /// hold with. For a model that takes none there, its codec folds them into that turn.
  record System(String text) implements Turn {}

  /// What the model said.
  ///
  /// @param raw the turn in the provider's own JSON: vendors require it back exactly as they sent
  ///   it
  /// @param text its texts, joined
  record Assistant(String raw, String text, List<Reply.ToolUse> toolUses) implements Turn {
    public Assistant {
      toolUses = List.copyOf(toolUses);
    }

    public static Assistant of(Reply reply) {
      return new Assistant(reply.raw(), reply.text(), reply.toolUses());
    }
  }

  /// What the tools gave that the assistant's turn before called.
  record ToolResults(List<ToolResult> results) implements Turn {
    public ToolResults {
      results = List.copyOf(results);
    }
  }

  record ToolResult(String id, String text, boolean isError) {}
}
