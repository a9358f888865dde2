package dev.wf.cli.record;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Conclusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// What a node of a run, or a part of its result, came from: the nodes without whose outcomes it
/// would not be what it is.
///
/// A node comes from another if, had that failed, it would not have been asked, or otherwise: what
/// is failed fails what reads it. So what lies behind an effect in the program comes from it, too.
public final class Provenance {
  /// More are not followed.
  private static final int MOST = 200;

  private static final Outcome FAILED =
      new Outcome.Failed(
          new Failure(Failure.Kind.FAILED, "as if it had failed, to see what depends on it"),
          Usage.NONE);

  private final Story story;
  private final Influence influence;

  public Provenance(Story story) {
    this.story = story;
    this.influence = new Influence(story);
  }

  /// Nodes with those that each directly came from.
  ///
  /// @param nearest those that it directly came from
  /// @param behind for each node those that it directly came from, without those that are behind
  ///   these again
  /// @param whole whether that is all
  public record Origins(
      List<Replay.Node> nearest, Map<String, List<Replay.Node>> behind, boolean whole) {
    public Origins {
      nearest = List.copyOf(nearest);
      behind = Map.copyOf(behind);
    }
  }

  public Origins of(Replay.Node node) {
    var failed = new HashMap<String, Outcome>();
    story.told().nodes().stream()
        .filter(n -> n.ended().isPresent())
        .forEach(n -> failed.put(n.path(), FAILED));
    var ancestors = new ArrayList<>(influence.on(node, failed, MOST));
    return origins(Optional.of(node), ancestors);
  }

  /// What a part of the result came from: those who gave the very objects that it holds; where it
  /// was worked out anew, all that the result came from.
  public Origins of(Value part) {
    var within = Collections.<Value>newSetFromMap(new IdentityHashMap<>());
    addAll(part, within);
    var givers = new ArrayList<Replay.Node>();
    for (var node : story.told().nodes()) {
      var answer = node.ended().map(Recorded.Ended::outcome);
      if (answer.isPresent()
          && answer.get() instanceof Outcome.Answered a
          && isGiven(a.value(), within)) {
        givers.add(node);
      }
    }
    return givers.isEmpty() ? origins(Optional.empty(), ofResult()) : around(givers);
  }

  /// The value that the run came to; empty where it has none.
  public Optional<Value> result() {
    return story
        .told()
        .conclusion()
        .flatMap(c ->
            switch (c) {
              case Conclusion.Completed(var value) -> Optional.of(value);
              case Conclusion.Degraded(var value, _) -> Optional.of(value);
              case Conclusion.Failed _, Conclusion.Waiting _, Conclusion.Paused _ ->
                  Optional.empty();
            });
  }

  private List<Replay.Node> ofResult() {
    return story.told().nodes().stream().filter(n -> n.ended().isPresent()).limit(MOST).toList();
  }

  private Origins around(List<Replay.Node> givers) {
    var behind = new LinkedHashMap<String, List<Replay.Node>>();
    boolean whole = true;
    for (var giver : givers) {
      var origins = of(giver);
      behind.put(giver.path(), origins.nearest());
      origins.behind().forEach(behind::putIfAbsent);
      whole &= origins.whole();
    }
    return new Origins(givers, behind, whole);
  }

  /// @param node that came from all of them; empty where the result did
  private Origins origins(Optional<Replay.Node> node, List<Replay.Node> ancestors) {
    boolean whole = ancestors.size() < MOST && !influence.isSpent();
    if (!influence.isEnoughFor(ancestors.size())) {
      return new Origins(ancestors, Map.of(), false); // who is behind whom is not known
    }
    var descendants = new LinkedHashMap<String, Set<String>>();
    for (var ancestor : ancestors) {
      descendants.put(ancestor.path(), influence.decidedBy(ancestor, FAILED));
    }
    var behind = new HashMap<String, List<Replay.Node>>();
    for (var ancestor : ancestors) {
      behind.put(ancestor.path(), nearest(Optional.of(ancestor.path()), ancestors, descendants));
    }
    var nearest = nearest(node.map(Replay.Node::path), ancestors, descendants);
    return new Origins(nearest, behind, whole);
  }

  /// Those of whom nobody stands between.
  private static List<Replay.Node> nearest(
      Optional<String> path,
      List<Replay.Node> ancestors,
      SequencedMap<String, Set<String>> descendants) {
    var all = new LinkedHashSet<Replay.Node>();
    for (var ancestor : ancestors) {
      if (path.map(p -> descendants.get(ancestor.path()).contains(p)).orElse(true)) {
        all.add(ancestor);
      }
    }
    var between = new HashSet<String>();
    all.forEach(a -> between.add(a.path()));
    return all.stream()
        .filter(a -> Collections.disjoint(descendants.get(a.path()), between))
        .toList();
  }

  /// Whether an answer, or a part of it, is among some objects.
  private static boolean isGiven(Value value, Set<Value> within) {
    return isTellable(value) && within.contains(value)
        || value.parts().stream().anyMatch(v -> isGiven(v, within));
  }

  private static void addAll(Value value, Set<Value> all) {
    all.add(value);
    value.parts().forEach(v -> addAll(v, all));
  }

  /// Whether the object tells where it is from: some are one for all.
  private static boolean isTellable(Value value) {
    return switch (value) {
      case Value.RecordOf(var fields) -> !fields.isEmpty();
      case Value.MapOf(var entries) -> !entries.isEmpty();
      case Value.ListOf(var values) -> !values.isEmpty();
      case Value.Str(var text) -> !text.isEmpty();
      case Value.Int _, Value.Float _, Value.Duration _, Value.Money _ -> true;
      case Value.Null _, Value.Bool _ -> false;
    };
  }
}
