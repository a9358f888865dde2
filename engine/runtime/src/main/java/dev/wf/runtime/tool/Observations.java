package dev.wf.runtime.tool;

import dev.wf.runtime.call.Observation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Whether what was seen would be seen again.
public final class Observations {
  private Observations() {}

  /// Whether all of them hold now.
  public static boolean hold(List<Observation> observations, Workspace workspace)
      throws InterruptedException {
    return changed(observations, workspace).isEmpty();
  }

  /// The first that no longer holds.
  public static Optional<Observation> changed(List<Observation> observations, Workspace workspace)
      throws InterruptedException {
    for (var observation : observations) {
      if (!holds(observation, workspace)) {
        return Optional.of(observation);
      }
    }
    return Optional.empty();
  }

  /// Whether a change of a path shows in what was seen, at another time, of the same files.
  public static boolean shows(Observation seen, Observation.Change change) {
    boolean appears = change.before().isEmpty() != change.after().isEmpty();
    return switch (seen) {
      case Observation.Content c -> c.path().equals(change.path());
      case Observation.Change c -> c.path().equals(change.path());
      case Observation.Presence p -> appears && p.path().equals(change.path());
      case Observation.Listing l -> appears && matches(l.pattern(), change.path());
      case Observation.Search s -> matches(s.files(), change.path());
    };
  }

  private static boolean matches(String pattern, String path) {
    try {
      return Glob.of(pattern).matches(path);
    } catch (Refused e) {
      return false;
    }
  }

  private static boolean holds(Observation observation, Workspace workspace)
      throws InterruptedException {
    try {
      return switch (observation) {
        case Observation.Content c when c.lines().isEmpty() ->
            Look.digest(workspace, c.path()).filter(c.digest()::equals).isPresent();
        case Observation.Content c ->
            Look.lines(workspace, c.path(), c.lines().orElseThrow()).observation().equals(c);
        case Observation.Presence p -> Look.presence(workspace, p.path()).observation().equals(p);
        case Observation.Listing l ->
            Look.listing(workspace, Glob.of(l.pattern())).observation().equals(l);
        case Observation.Search s ->
            Look.search(workspace, s.regex(), Glob.of(s.files()), s.ignoreCase())
                .observation()
                .equals(s);
        case Observation.Change c -> workspace.versionOf(c.path()).equals(c.before());
      };
    } catch (Refused | IOException e) {
      return false;
    }
  }
}
