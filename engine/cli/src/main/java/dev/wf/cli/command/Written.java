package dev.wf.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Files that commands write because somebody named them.
public final class Written {
  private Written() {}

  /// Says before anything is run what else would only be found when that has ended.
  public static void check(Path file) throws Wrong {
    if (Files.isDirectory(file)) {
      throw Wrong.because(file + " is a folder.", "name a file in it");
    }
    var there = file.toAbsolutePath().normalize();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean isItself = there.equals(file.toAbsolutePath().normalize());
    if (!isItself && !Files.isDirectory(there)) {
      throw cannot(file, there + " is no folder");
    }
    if (Files.exists(there) && !Files.isWritable(there)) {
      throw cannot(file, there + " may not be written to");
    }
  }

  private static Wrong cannot(Path file, String why) {
    return Wrong.because(
        file + " cannot be written: " + why + ".", "name a file in another folder");
  }

  /// Makes the folders around it, too.
  public static void to(Path file, String text) throws Wrong {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw cannot(file, FileTrouble.of(e));
    }
  }
}
