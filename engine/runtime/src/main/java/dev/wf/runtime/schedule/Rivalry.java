package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Finds nodes that no order holds apart and of which one read or changed a path that the other
/// changed.
///
/// # Why bodies are judged together, when all have ended
///
/// Within a block the gate orders all that observes and changes. Only bodies of one `for` or
/// `sample` that run at once are not ordered against each other. Which of two of their nodes ran
/// first is a matter of timing; if the second were to fail, so would the failure be. And if always
/// the one of the later body failed, every node would have to wait, before its value may be used,
/// until all bodies before its own have ended: no two bodies would run at once any more.
///
/// So the bodies run, the values stream on, and what the nodes recorded is compared once all have
/// ended, all with all, in the order of the list. A conflict fails what needs the whole list and
/// stops what is below, as the bound of `on error skip up to` does; the failure stands at the later
/// node and names both. Nothing of timing is in the comparison. What is left of it: nodes that
/// raced may have been given something else in another run, and may have asked for something else
/// below. They are a conflict all the same, since what raced is recorded in both.
///
/// Patches of one list are applied one after another, in its order ([Sequence]), and what stands
/// below an `apply` waits for its turn too: between two such nodes there is an order, and no
/// conflict.
final class Rivalry {
  private final Sight sight;

  Rivalry(Sight sight) {
    this.sight = sight;
  }

  private record Changed(int body, Trace.Touch touch, Observation.Change change) {}

  private record Found(int body, String node, String path, int otherBody, String otherNode) {
    static final Comparator<Found> FIRST =
        Comparator.comparingInt(Found::body)
            .thenComparing(Found::node)
            .thenComparing(Found::path)
            .thenComparingInt(Found::otherBody)
            .thenComparing(Found::otherNode);

    Failure failure() {
      return new Failure(
          Failure.Kind.CONFLICT,
          "`"
              + path
              + "` was touched by "
              + otherNode
              + " and by "
              + node
              + ", and no order is between them",
          node);
    }
  }

  /// The first conflict.
  ///
  /// @param bodies by place in the list
  Optional<Failure> judge(List<Trace> bodies) {
    var changed = new TreeMap<String, List<Changed>>();
    for (int i = 0; i < bodies.size(); i++) {
      for (var touch : bodies.get(i).touches()) {
        for (var seen : touch.seen()) {
          if (seen instanceof Observation.Change c) {
            changed
                .computeIfAbsent(touch.tree() + "\0" + c.path(), _ -> new java.util.ArrayList<>())
                .add(new Changed(i, touch, c));
          }
        }
      }
    }
    Optional<Found> first = Optional.empty();
    for (int i = 0; i < bodies.size() && !changed.isEmpty(); i++) {
      for (var touch : bodies.get(i).touches()) {
        for (var seen : touch.seen()) {
          for (var other : candidates(touch, seen, changed)) {
            var found = conflict(i, touch, seen, other);
            if (found.isPresent()
                && (first.isEmpty() || Found.FIRST.compare(found.get(), first.get()) < 0)) {
              first = found;
            }
          }
        }
      }
    }
    return first.map(Found::failure);
  }

  private static List<Changed> candidates(
      Trace.Touch touch, Observation seen, TreeMap<String, List<Changed>> changed) {
    return switch (seen) {
      case Observation.Content c -> at(touch, c.path(), changed);
      case Observation.Presence p -> at(touch, p.path(), changed);
      case Observation.Change c -> at(touch, c.path(), changed);
      case Observation.Listing _, Observation.Search _ ->
          changed.values().stream().flatMap(List::stream).toList();
      case Observation.Reached _ -> List.of();
    };
  }

  private static List<Changed> at(
      Trace.Touch touch, String path, TreeMap<String, List<Changed>> changed) {
    return changed.getOrDefault(touch.tree() + "\0" + path, List.of());
  }

  private Optional<Found> conflict(int body, Trace.Touch touch, Observation seen, Changed other) {
    boolean rivals =
        other.body() != body
            && other.touch().tree().equals(touch.tree())
            && !(touch.turned() && other.touch().turned())
            && sight.shows(seen, other.change());
    if (!rivals) {
      return Optional.empty();
    }
    var path = other.change().path();
    return Optional.of(
        body > other.body()
            ? new Found(body, touch.node(), path, other.body(), other.touch().node())
            : new Found(other.body(), other.touch().node(), path, body, touch.node()));
  }
}
