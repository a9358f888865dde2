package dev.wf.runtime.tool;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// How files of a workspace are changed: whole or not at all.
final class Writes {
  /// How a file that is being written is called, beside the one it becomes.
  static final String UNFINISHED = ".wf-unfinished-";

  private static final Pattern OF_PROCESS =
      Pattern.compile(Pattern.quote(UNFINISHED) + "(\\d{1,18})-.*");

  private static final AtomicLong COUNT = new AtomicLong();

  private Writes() {}

  /// Puts a content in the place of a file below a folder, with its folders, whatever links are put
  /// on the way to it meanwhile.
  ///
  /// @param top by its real path
  static void replace(Path top, Path file, byte[] content) throws IOException {
    var place = OpenedPath.of(top, file, true);
    if (place.isEmpty()) {
      replace(file, content);
      return;
    }
    try (var reached = place.get()) {
      reached.replace(content);
    }
  }

  /// Puts what lies at the top of a folder to a place below it.
  ///
  /// @param made its name at the top
  static void move(Path top, Path made, Path file) throws IOException {
    var place = OpenedPath.of(top, file, true);
    if (place.isEmpty()) {
      Files.createDirectories(file.getParent());
      Files.move(top.resolve(made), file, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try (var reached = place.get()) {
      reached.take(made);
    }
  }

  /// Deletes a file or a link below a folder.
  static void delete(Path top, Path file) throws IOException {
    var place = OpenedPath.of(top, file, false);
    if (place.isEmpty()) {
      Files.delete(file);
      return;
    }
    try (var reached = place.get()) {
      reached.delete();
    }
  }

  /// Reads a regular file below a folder.
  static byte[] read(Path top, Path file) throws IOException {
    var place = OpenedPath.of(top, file, false);
    if (place.isEmpty()) {
      return Files.readAllBytes(file);
    }
    try (var reached = place.get()) {
      return reached.read();
    }
  }

  /// Puts a content in the place of the file, which keeps its permissions, or makes it with its
  /// folders.
  static void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    var name = UNFINISHED + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    var beside = file.resolveSibling(name);
    try {
      Files.write(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      keepPermissions(file, beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /// Removes from a folder what processes that are no more were writing there.
  static void removeUnfinished(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (var file : left) {
        var pid = OF_PROCESS.matcher(file.getFileName().toString());
        if (pid.matches() && ProcessHandle.of(Long.parseLong(pid.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// What a person can make of a failure of the file system.
  static String reason(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return switch (e) {
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      case java.nio.file.NoSuchFileException _ -> "no such file";
      case java.nio.file.NotDirectoryException _ -> "not a folder";
      case java.nio.file.DirectoryNotEmptyException _ -> "the folder is not empty";
      case java.nio.file.FileAlreadyExistsException _ -> "something else is in its place";
      case java.nio.file.FileSystemLoopException _ -> "its links go round in a circle";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static void keepPermissions(Path old, Path written) throws IOException {
    var from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
    var to = Files.getFileAttributeView(written, PosixFileAttributeView.class);
    if (from != null && to != null && Files.exists(old)) {
      to.setPermissions(from.readAttributes().permissions());
    }
  }
}
