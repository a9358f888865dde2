package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Every failure at the node where it began, whatever became of it later.
final class Losses {
  private final TreeSet<Failure> found =
      new TreeSet<>(
          Comparator.comparing(Failure::node)
              .thenComparing(Failure::kind)
              .thenComparing(Failure::said));

  /// The failure as that of this node, if it has none yet, and kept.
  Failure at(Failure failure, String node) {
    var placed = failure.at(node);
    found.add(placed);
    return placed;
  }

  List<Failure> all() {
    return List.copyOf(found);
  }
}
