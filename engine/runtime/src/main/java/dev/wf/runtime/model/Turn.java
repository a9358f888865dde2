package dev.wf.runtime.model;

import java.util.List;

/// A turn of a conversation.
public sealed interface Turn {
  /// What is asked.
  ///
  /// @param head how many characters its text begins with that others begin with, too: they are
  ///   sent as a block of their own, at whose end a provider's cache can share; 0 for none
  record User(String text, int head) implements Turn {
    public User(String text) {
      this(text, 0);
    }

    public User {
      if (head < 0 || head > text.length()) {
        throw new IllegalArgumentException(
            "a head is a part of its text, but " + head + " is not within " + text.length());
      }
    }
  }

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
