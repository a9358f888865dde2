package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Failure;
import java.util.Optional;
import java.util.OptionalDouble;

/// Counts the bodies that were skipped because they failed, and judges them at the end.
final class Tally {
  private final OptionalDouble share;
  private final String node;
  private int skipped;
  private int succeeded;

  /// @param share of all elements that may fail; empty for any
  Tally(OptionalDouble share, String node) {
    this.share = share;
    this.node = node;
  }

  /// What stands in the list for an element that failed.
  Object failed() {
    skipped++;
    return Rope.NOTHING;
  }

  void succeeded() {
    succeeded++;
  }

  Optional<Failure> judge() {
    int all = skipped + succeeded;
    if (share.isEmpty() || skipped <= share.getAsDouble() * all) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(
            Failure.Kind.FAILED,
            skipped
                + " of "
                + all
                + " elements failed, and at most "
                + dev.wf.ir.value.Text.number(share.getAsDouble() * 100)
                + "% may be skipped",
            node));
  }
}
