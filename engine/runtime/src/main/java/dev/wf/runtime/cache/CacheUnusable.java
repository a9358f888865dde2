package dev.wf.runtime.cache;

import java.nio.file.Path;

/// There can be no cache in a folder; the message says which and why.
public final class CacheUnusable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  public CacheUnusable(Path folder, String reason) {
    this(folder, reason, "see who may read and write there, or name another folder with --home");
  }

  /// @param hint what to do about it
  CacheUnusable(Path folder, String reason, String hint) {
    super("The cache folder " + folder + " " + reason + ".");
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
