package dev.wf.runtime.run.notes;

import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A file of the workspace that has changed since nodes of a run read it, other than by nodes of
/// the run that ended. What these came to stands all the same: what was journalled is what was
/// seen.
///
/// @param nodes that read it and have an outcome, in the order in which they ended
public record Overtaken(String file, Miss.Now now, List<String> nodes) {
  public Overtaken {
    nodes = List.copyOf(nodes);
  }

  /// What is known of a file: what was read of it since the run changed it last, and by whom it was
  /// ever read.
  private static final class Known {
    final Set<Observation> read = new LinkedHashSet<>();
    final Set<String> nodes = new LinkedHashSet<>();
    Optional<Observation.Change> change = Optional.empty();
  }

  /// @param records of the run
  /// @return by path
  public static List<Overtaken> of(List<Recorded> records, Workspace workspace)
      throws InterruptedException {
    var overtaken = new ArrayList<Overtaken>();
    for (var file : known(records).entrySet()) {
      var known = file.getValue();
      if (!known.nodes.isEmpty()) {
        now(known, workspace)
            .map(now -> new Overtaken(file.getKey(), now, List.copyOf(known.nodes)))
            .ifPresent(overtaken::add);
      }
    }
    return overtaken;
  }

  /// What became of a file; empty where it is as the run left it.
  private static Optional<Miss.Now> now(Known known, Workspace workspace)
      throws InterruptedException {
    if (!known.read.isEmpty()) {
      return Observations.moved(List.copyOf(known.read), workspace).stream()
          .map(Miss.Moved::now)
          .findFirst();
    }
    return known.change.isPresent()
            && workspace.stands(known.change.get()) != Workspace.Standing.DONE
        ? Optional.of(Miss.Now.OTHER)
        : Optional.empty();
  }

  private static Map<String, Known> known(List<Recorded> records) {
    var ended = new LinkedHashMap<String, Recorded.Ended>();
    for (var record : records) {
      if (record instanceof Recorded.Ended e
          && e.outcome() instanceof Outcome.Answered
          && e.tree().isEmpty()) {
        ended.putLast(e.path(), e);
      }
    }
    var known = new TreeMap<String, Known>();
    for (var e : ended.values()) {
      for (var seen : e.observations()) {
        switch (seen) {
          case Observation.Content(var path, _, _) -> {
            var file = known.computeIfAbsent(path, _ -> new Known());
            file.read.add(seen);
            file.nodes.add(e.path());
          }
          case Observation.Change change -> {
            var file = known.computeIfAbsent(change.path(), _ -> new Known());
            file.read.clear();
            file.change = Optional.of(change);
          }
          case Observation.Presence _,
              Observation.Listing _,
              Observation.Search _,
              Observation.Reached _ -> {}
        }
      }
    }
    return known;
  }
}
