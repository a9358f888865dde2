package dev.wf.cli.view;

import dev.wf.runtime.cache.Archive;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheFolder;
import java.util.Optional;

/// How much is kept of earlier answers, and what was done with it.
public final class CacheView {
  private static final String ABSENT =
      "What is broken counts as absent: it is asked again when it is needed, and nothing has to be"
          + " done.\n";

  private CacheView() {}

  /// @param shared where answers are shared with others
  /// @param served what these served
  public static String of(
      String folder, Cache.Totals totals, long limit, Optional<String> shared, String served) {
    var columns = new Columns();
    columns.row("answers", Amounts.whole(totals.keys()), Amounts.bytes(totals.keyBytes()));
    columns.row("large texts", Amounts.whole(totals.blobs()), Amounts.bytes(totals.blobBytes()));
    columns.row("at most", "", Amounts.bytes(limit));
    columns.row("in", folder);
    shared.ifPresent(text -> {
      columns.row("shared", text);
      columns.row("from there", served);
    });
    return String.join("\n", columns.lines()) + "\n";
  }

  /// What the shared cache served.
  ///
  /// @param runs the newest, in which that was
  public static String served(long answers, int runs) {
    return runs == 0
        ? "nothing yet"
        : Amounts.count(answers, "answer")
            + (runs == 1 ? " in the only run here" : " in the newest " + runs + " runs");
  }

  public static String of(CacheFolder.Verified found) {
    var columns = new Columns();
    columns.row("whole answers", Amounts.whole(found.answers()));
    columns.row("whole texts", Amounts.whole(found.texts()));
    if (found.broken() > 0) {
      columns.row("broken", Amounts.bytes(found.broken()));
    }
    if (found.unknown() > 0) {
      columns.row("of another version", Amounts.whole(found.unknown()));
    }
    if (found.incomplete() > 0) {
      columns.row("without their conversation", Amounts.whole(found.incomplete()));
    }
    return String.join("\n", columns.lines())
        + "\n"
        + (found.isWhole() ? "All of it is whole.\n" : ABSENT);
  }

  /// @param size what was to stay at most
  public static String shrunk(long before, long after, long size) {
    var text = new StringBuilder();
    text.append(Amounts.bytes(before - after) + " deleted, " + Amounts.bytes(after) + " stay.\n");
    if (after > size) {
      text.append("That is more than " + Amounts.bytes(size));
      text.append(": a process that is under way writes to it, or has the gate.\n");
    }
    return text.toString();
  }

  public static String of(Archive.Taken taken) {
    var text = new StringBuilder();
    text.append(
        Amounts.count(taken.answers(), "answer")
            + " and "
            + Amounts.count(taken.texts(), "large text")
            + " taken in; "
            + Amounts.whole(taken.known())
            + " were there already.\n");
    if (taken.broken() > 0) {
      text.append(
          Amounts.count(taken.broken(), "piece") + " left out, not as they were written.\n");
    }
    if (taken.torn()) {
      text.append("The end of the file is missing or broken; what stood there is not taken in.\n");
    }
    return text.toString();
  }
}
