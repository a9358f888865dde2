package dev.wf.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read or written, as the end of a sentence that names it already.
public final class FileTrouble {
  private FileTrouble() {}

  public static String of(IOException e) {
    return switch (e) {
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file or folder";
      case FileAlreadyExistsException _, DirectoryNotEmptyException _ ->
          "something else is in its place";
      default -> String.valueOf(e.getMessage());
    };
  }
}
