package dev.wf.cli.view;

import dev.wf.runtime.cache.SharedCache.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of sharing answers with others.
public final class SharingView {
  private SharingView() {}

  /// What will be shared.
  public static String plan(Sharing sharing) {
    return "answers are looked up "
        + (sharing.takes() ? "and put into" : "in")
        + " the shared cache "
        + sharing.place();
  }

  /// What was put there; empty where nothing was.
  public static Optional<String> put(Sharing sharing) {
    return sharing.put() == 0
        ? Optional.empty()
        : Optional.of(
            Amounts.count(sharing.put(), "answer")
                + " put into the shared cache "
                + sharing.place());
  }

  /// What a person should know, as sentences.
  public static List<String> warnings(Sharing sharing) {
    var warnings = new ArrayList<String>();
    sharing
        .trouble()
        .ifPresent(why ->
            warnings.add(
                "The shared cache "
                    + sharing.place()
                    + " was left alone for a while: "
                    + why
                    + "."));
    if (sharing.dropped() > 0) {
      warnings.add(
          Amounts.count(sharing.dropped(), "answer")
              + " did not get into the shared cache"
              + (sharing.trouble().isPresent() ? "." : " in time."));
    }
    if (sharing.ignored() > 0) {
      warnings.add(
          Amounts.count(sharing.ignored(), "value")
              + " of the shared cache "
              + sharing.place()
              + " came from nobody of the team, and counted for nothing.");
    }
    return warnings;
  }
}
