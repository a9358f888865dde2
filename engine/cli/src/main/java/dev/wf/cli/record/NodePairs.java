package dev.wf.cli.record;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The nodes of two runs beside each other, by path, in the order in which they became known: those
/// of the first, each with what the second has of it, then what only the second has.
///
/// @param same how many asked the same and came to the same
public record NodePairs(int same, List<Pair> pairs) {
  /// A node that is not the same in both.
  public sealed interface Pair {
    record OnlyFirst(Replay.Node node) implements Pair {}

    record OnlySecond(Replay.Node node) implements Pair {}

    /// @param asked whether it asked something else
    record Both(Replay.Node first, Replay.Node second, boolean asked) implements Pair {
      /// Whether it came to something else.
      public boolean answered() {
        return !isSame(first, second);
      }
    }
  }

  public NodePairs {
    pairs = List.copyOf(pairs);
  }

  public static NodePairs of(Replay first, Replay second) {
    var left = new LinkedHashMap<String, Replay.Node>();
    second.nodes().forEach(node -> left.put(node.path(), node));
    var pairs = new ArrayList<Pair>();
    int same = 0;
    for (var node : first.nodes()) {
      var other = left.remove(node.path());
      if (other == null) {
        pairs.add(new Pair.OnlyFirst(node));
      } else {
        boolean asked = !isAskedAlike(node.asked(), other.asked());
        if (asked || !isSame(node, other)) {
          pairs.add(new Pair.Both(node, other, asked));
        } else {
          same++;
        }
      }
    }
    left.values().forEach(node -> pairs.add(new Pair.OnlySecond(node)));
    return new NodePairs(same, pairs);
  }

  private static boolean isAskedAlike(Asked first, Asked second) {
    return Comparison.isSame(first, second);
  }

  private static boolean isSame(Replay.Node first, Replay.Node second) {
    if (first.ended().isEmpty() || second.ended().isEmpty()) {
      return first.ended().isEmpty() == second.ended().isEmpty();
    }
    return isSame(first.ended().get(), second.ended().get());
  }

  /// What it cost, and who said it, does not count.
  private static boolean isSame(Recorded.Ended first, Recorded.Ended second) {
    return switch (first.outcome()) {
      case Outcome.Answered a ->
          second.outcome() instanceof Outcome.Answered b && a.value().equals(b.value());
      case Outcome.Failed(var failure, _) ->
          second.outcome() instanceof Outcome.Failed(var other, _)
              && failure.kind() == other.kind()
              && failure.message().equals(other.message());
    };
  }
}
