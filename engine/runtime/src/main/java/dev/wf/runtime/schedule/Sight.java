package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Observation;

/// Tells whether a change shows in what was seen.
public interface Sight {
  /// By the paths that observations name; a listing or a search sees nothing.
  Sight OF_PATHS =
      (seen, change) ->
          switch (seen) {
            case Observation.Content c -> c.path().equals(change.path());
            case Observation.Change c -> c.path().equals(change.path());
            case Observation.Presence p ->
                p.path().equals(change.path())
                    && change.before().isEmpty() != change.after().isEmpty();
            case Observation.Listing _, Observation.Search _, Observation.Reached _ -> false;
          };

  boolean shows(Observation seen, Observation.Change change);
}
