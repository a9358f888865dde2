package dev.wf.runtime.cache;

import java.nio.file.Path;

/// There can be no cache in a folder; the message says which and why.
public final class CacheUnusable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  public CacheUnusable(Path folder, String reason) {
    super("The cache folder " + folder + " " + reason + ".");
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }
}
