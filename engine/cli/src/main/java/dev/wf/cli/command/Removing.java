package dev.wf.cli.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Removes a folder with all that is in it.
public final class Removing extends SimpleFileVisitor<Path> {
  private Removing() {}

  /// One that was made for what does not stay: what cannot be removed of it is left.
  public static void folder(Path temporary) {
    try {
      Files.walkFileTree(temporary, new Removing());
    } catch (IOException e) {
      return; // what is left lies in a folder for what is left
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Files.delete(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
    Files.delete(folder);
    return FileVisitResult.CONTINUE;
  }
}
