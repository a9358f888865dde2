package dev.wf.cli.record;

import dev.wf.ir.graph.Graph;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.journal.Recorded;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What in a run depends on some of its nodes: all that does not become known when the run is gone
/// through once more and these give no outcome. So it is what takes their values, and what waited
/// for their effects.
public final class Descent {
  private static final String ARTIFACT = "artifact";

  private Descent() {}

  /// The nodes that have an outcome and depend on none of these.
  ///
  /// @param replay of the run
  /// @param from the paths of nodes; who shared the call of one has its outcome, and counts as well
  public static Set<String> apart(
      Replay replay, Set<String> from, Graph graph, List<Recorded> records, Programs programs) {
    var withheld = withheld(replay, from);
    var others =
        records.stream()
            .filter(r -> !(r instanceof Recorded.Ended ended && withheld.contains(ended.path())))
            .toList();
    var apart = new LinkedHashSet<String>();
    for (var node : Story.of(graph, others, programs).told().nodes()) {
      // An artifact is made again of what it is made of: the file of another run is not this one's.
      if (node.ended().isPresent()
          && !(node.asked() instanceof Asked.Use use && use.function().equals(ARTIFACT))) {
        apart.add(node.path());
      }
    }
    return apart;
  }

  private static Set<String> withheld(Replay replay, Set<String> from) {
    var keys = new HashSet<>();
    for (var node : replay.nodes()) {
      if (from.contains(node.path()) && node.asked() instanceof Asked.Question) {
        node.ended().ifPresent(ended -> keys.add(ended.key()));
      }
    }
    var withheld = new HashSet<>(from);
    for (var node : replay.nodes()) {
      if (node.asked() instanceof Asked.Question
          && node.ended().filter(ended -> keys.contains(ended.key())).isPresent()) {
        withheld.add(node.path());
      }
    }
    return withheld;
  }
}
