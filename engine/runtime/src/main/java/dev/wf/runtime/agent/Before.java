package dev.wf.runtime.agent;

import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.tool.Tool;
import java.util.List;

/// What a call goes on with.
///
/// @param whole its turns, and the system prompt that it began with
/// @param tools those that the model was told of, which are told again: what came before must not
///   change
public record Before(Conversation conversation, Transcript.Whole whole, List<Tool> tools) {
  public Before {
    tools = List.copyOf(tools);
  }
}
