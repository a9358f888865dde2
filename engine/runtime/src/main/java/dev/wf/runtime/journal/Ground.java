package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the records of a journal rest on: the transcripts that they name, and the program, the
/// arguments and the settings of the run, and what was [Written] beside. It is on the disk before a
/// record is, so that a journal that survived a loss of power speaks of nothing that did not.
///
/// For the threads that write the journal, one at a time, and the one that synchronises it.
final class Ground implements Journal.Before {
  /// Made durable by others, or nothing that a resume needs.
  private static final Set<String> OTHERS = Set.of("journal", "transcripts", "lock", "result.json");

  private final RunFolder run;
  private final TranscriptFile transcripts;
  private final Written written = new Written(Written.Disk.SYSTEM);
  private final Map<Path, FileTime> settled = new HashMap<>();

  Ground(RunFolder run, TranscriptFile transcripts) {
    this.run = run;
    this.transcripts = transcripts;
  }

  @Override
  public void write() throws IOException {
    transcripts.write();
  }

  /// Waits until all that was written so far will survive.
  @Override
  public void settle() throws IOException {
    transcripts.sync();
    written.settle();
    boolean isNew = settled.isEmpty();
    boolean changed = false;
    for (var folder : List.of(run.program(), run.folder())) {
      changed |= settle(folder);
    }
    if (changed) {
      synchronise(run.program());
      synchronise(run.folder());
    }
    if (isNew) {
      synchronise(run.folder().getParent());
    }
  }

  /// Other files that records rest on.
  Written written() {
    return written;
  }

  /// The files that are on the disk, with the times they had.
  Map<Path, FileTime> settled() {
    return settled;
  }

  private boolean settle(Path folder) throws IOException {
    boolean changed = false;
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        boolean counts =
            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !OTHERS.contains(file.getFileName().toString());
        changed |= counts && isSettledNow(file);
      }
    } catch (NoSuchFileException e) {
      return changed;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return changed;
  }

  /// False where it was settled before. One that is moved away meanwhile comes again under its
  /// name.
  private boolean isSettledNow(Path file) throws IOException {
    try {
      var time = Files.getLastModifiedTime(file);
      if (time.equals(settled.get(file))) {
        return false;
      }
      synchronise(file);
      settled.put(file, time);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /// A folder that is not there, or cannot be opened, is left to the system.
  static void synchronise(Path file) throws IOException {
    boolean folder = Files.isDirectory(file);
    if (folder && !Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    try (var opened = FileChannel.open(file, StandardOpenOption.READ)) {
      opened.force(true);
    } catch (NoSuchFileException e) {
      if (!folder) {
        throw e;
      }
    }
  }
}
