package dev.wf.cli.record;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which nodes of a run decide what another asks, found by going through the run once more with
/// other outcomes: a node decides it if, had it alone come to something else and all others to what
/// they came to, the other would have asked otherwise, or not at all. That holds for what is read,
/// for what is counted or compared, and for what is chosen by it, however the program is written.
///
/// Many nodes are tried at once, and halved where that makes a difference, so that those without
/// influence cost next to nothing.
final class Influence {
  /// Nodes gone through in all; what is not found by then is not told.
  private static final long MOST_WORK = 300_000;

  private final Story story;
  private long work;

  Influence(Story story) {
    this.story = story;
  }

  /// Whether so much was gone through that it ends here.
  boolean isSpent() {
    return work > MOST_WORK;
  }

  /// Whether it is known without going through more than is allowed who decides whom among so many.
  boolean isEnoughFor(int nodes) {
    return work + (long) nodes * story.told().nodes().size() <= MOST_WORK;
  }

  /// The paths of the nodes that another decides.
  Set<String> decidedBy(Replay.Node node, Outcome instead) {
    work += story.told().nodes().size();
    var then = new HashMap<String, Asked>();
    story.with(Map.of(node.path(), instead)).nodes().forEach(n -> then.put(n.path(), n.asked()));
    var decided = new HashSet<String>();
    for (var other : story.told().nodes()) {
      var asked = then.get(other.path());
      if (asked == null || !Comparison.isSame(asked, other.asked())) {
        decided.add(other.path());
      }
    }
    return decided;
  }

  /// How a node would have asked; empty where it would not have asked at all.
  Optional<Replay.Node> askedWith(Replay.Node node, Map<String, Outcome> instead) {
    var gone = story.with(instead, node).nodes();
    work += gone.size();
    return gone.stream().filter(n -> n.path().equals(node.path())).findFirst();
  }

  /// The nodes that decide what another asks, in their order.
  ///
  /// @param instead other outcomes, by the paths of the nodes that may
  /// @param most that are wanted
  List<Replay.Node> on(Replay.Node node, Map<String, Outcome> instead, int most) {
    var candidates = new ArrayList<Replay.Node>();
    for (var other : story.told().nodes()) {
      if (other.path().equals(node.path())) {
        break;
      }
      if (instead.containsKey(other.path())) {
        candidates.add(other);
      }
    }
    var found = new ArrayList<Replay.Node>();
    halve(node, candidates, instead, most, found);
    return found;
  }

  private void halve(
      Replay.Node node,
      List<Replay.Node> candidates,
      Map<String, Outcome> instead,
      int most,
      List<Replay.Node> found) {
    if (candidates.isEmpty() || found.size() >= most || isSpent()) {
      return;
    }
    if (!isDecided(node, candidates, instead)) {
      return;
    }
    if (candidates.size() == 1) {
      found.add(candidates.getFirst());
      return;
    }
    int middle = candidates.size() / 2;
    halve(node, candidates.subList(0, middle), instead, most, found);
    halve(node, candidates.subList(middle, candidates.size()), instead, most, found);
  }

  private boolean isDecided(
      Replay.Node node, List<Replay.Node> candidates, Map<String, Outcome> instead) {
    var some = new HashMap<String, Outcome>();
    candidates.forEach(c -> some.put(c.path(), instead.get(c.path())));
    return askedWith(node, some)
        .map(then -> !Comparison.isSame(then.asked(), node.asked()))
        .orElse(true);
  }
}
