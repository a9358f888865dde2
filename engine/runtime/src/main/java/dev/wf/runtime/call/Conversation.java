package dev.wf.runtime.call;

import dev.wf.runtime.bytes.Digest;
import java.util.List;

/// The conversation that led to an answer, as far as it has to be known to go on with it. Its turns
/// are kept elsewhere.
///
/// @param transcript where they are kept: the digest of the bytes, the provider's own JSON included
/// @param said the digest of what was said: the roles, the texts, the inputs and results of tools.
///   Part of the key of a call that goes on
/// @param system the digest of the instructions in force at its end
/// @param model that was asked, with its provider before it: `anthropic:claude-haiku-5-5`
/// @param tools those that the model was told of, in order
public record Conversation(
    Digest transcript, Digest said, Digest system, String model, List<String> tools) {
  public Conversation {
    tools = List.copyOf(tools);
  }
}
