package dev.wf.runtime.cache;

import dev.wf.runtime.call.Asked;
import java.util.SequencedMap;

/// What the tools of a question are, for its key.
@FunctionalInterface
public interface ToolDigests {
  /// The digest of the name, schema and implementation of each of its tools, by their names as
  /// models see them.
  SequencedMap<String, String> of(Asked.Question question);
}
