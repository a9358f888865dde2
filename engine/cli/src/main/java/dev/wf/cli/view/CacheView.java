package dev.wf.cli.view;

import dev.wf.runtime.cache.Cache;

/// How much is kept of earlier answers.
public final class CacheView {
  private CacheView() {}

  public static String of(String folder, Cache.Totals totals) {
    var columns = new Columns();
    columns.row("answers", Amounts.whole(totals.keys()), Amounts.bytes(totals.keyBytes()));
    columns.row("large texts", Amounts.whole(totals.blobs()), Amounts.bytes(totals.blobBytes()));
    columns.row("in", folder);
    return String.join("\n", columns.lines()) + "\n";
  }
}
