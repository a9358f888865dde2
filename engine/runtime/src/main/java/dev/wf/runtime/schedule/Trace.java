package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Observation;
import java.util.ArrayList;
import java.util.List;

/// What the nodes of one body saw of files and made of them.
final class Trace {
  private final List<Touch> touches = new ArrayList<>();

  /// @param node its path
  /// @param tree the path of the worktree whose files it had; empty for the workspace
  /// @param turned whether it came after a patch of its body could be applied, and so has its place
  ///   in the order of the list
  record Touch(String node, String tree, boolean turned, List<Observation> seen) {}

  void add(Touch touch) {
    if (!touch.seen().isEmpty()) {
      touches.add(touch);
    }
  }

  void addAll(Trace other) {
    touches.addAll(other.touches);
  }

  List<Touch> touches() {
    return touches;
  }
}
