package dev.wf.cli.command;

import dev.wf.runtime.patch.Trees;
import java.io.IOException;
import java.nio.file.Path;

/// Removes a folder with all that is in it.
public final class Removing {
  private Removing() {}

  /// One that was made for what does not stay: what cannot be removed of it is left.
  public static void folder(Path temporary) {
    try {
      Trees.delete(temporary);
    } catch (IOException e) {
      return; // what is left lies in a folder for what is left
    }
  }
}
