package dev.wf.runtime.tool;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import java.io.IOException;
import java.util.ArrayList;
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

  /// All that no longer hold, with what became of them.
  public static List<Miss.Moved> moved(List<Observation> observations, Workspace workspace)
      throws InterruptedException {
    var moved = new ArrayList<Miss.Moved>();
    for (var observation : observations) {
      if (!holds(observation, workspace)) {
        moved.add(new Miss.Moved(observation, now(observation, workspace)));
      }
    }
    return moved;
  }

  private static Miss.Now now(Observation observation, Workspace workspace) {
    return switch (observation) {
      case Observation.Content c -> now(c.path(), workspace);
      case Observation.Presence p -> p.there() ? now(p.path(), workspace) : Miss.Now.APPEARED;
      case Observation.Listing _, Observation.Search _ -> Miss.Now.OTHER;
      case Observation.Reached _ -> Miss.Now.GONE;
      case Observation.Change c when c.before().isEmpty() -> Miss.Now.APPEARED;
      case Observation.Change c -> now(c.path(), workspace);
    };
  }

  /// Of a file that was there.
  private static Miss.Now now(String path, Workspace workspace) {
    try {
      workspace.toRead(path);
    } catch (Refused e) {
      return e.failure().kind() == Failure.Kind.DENIED ? Miss.Now.DENIED : Miss.Now.GONE;
    }
    return Look.presence(workspace, path).value() instanceof Look.Looked.Found<Boolean>(var there)
            && there
        ? Miss.Now.OTHER
        : Miss.Now.GONE;
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
      case Observation.Reached _ -> false;
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
        case Observation.Reached r -> workspace.permissions().reach(r.host(), r.port()).isEmpty();
        case Observation.Change c -> workspace.versionOf(c.path()).equals(c.before());
      };
    } catch (Refused | IOException e) {
      return false;
    }
  }
}
