package dev.wf.runtime.model;

import java.nio.file.Path;

/// A provider that uses tools of its own, on its own: a coding agent's command line. What it sees
/// is not known, so that no answer of it that came of looking serves another run.
public interface HandsOn extends ModelProvider {
  /// Where it works, and what it may be held to.
  ///
  /// @param workspace the folder of the call
  /// @param readsAll whether every file there may be read
  /// @param writesAll whether every file there may be changed
  record Hands(Path workspace, boolean readsAll, boolean writesAll) {}

  /// The same, at work.
  ModelProvider at(Hands hands);
}
