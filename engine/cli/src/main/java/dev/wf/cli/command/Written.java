package dev.wf.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that commands write because somebody named them.
final class Written {
  private Written() {}

  /// Makes the folders around it, too.
  static void to(Path file, String text) throws Wrong {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Wrong.because(
          file + " cannot be written: " + e.getMessage(), "name a file in another folder");
    }
  }
}
