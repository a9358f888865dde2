package dev.wf.runtime.worktree;

import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.tool.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Takes bases from a place, makes copies of them, and finds what was changed in a copy.
///
/// @param most how much of a workspace is copied at most
record Copying(Store store, Most most) {
  /// The time of every file that a copy begins with. What is written later has another.
  private static final FileTime UNTOUCHED = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));

  /// @param bytes of all files together
  record Most(int files, long bytes) {
    static final Most STANDARD = new Most(200_000, 4L << 30);
  }

  /// What is in a place now.
  Base base(WorkspacePlace place) throws IOException, InterruptedException, Refused {
    var files = new TreeMap<String, Version>(Text.CODE_POINTS);
    long bytes = 0;
    for (var path : place.files()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var file = place.top().resolve(path);
      bytes += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
      if (bytes > most.bytes() || files.size() >= most.files()) {
        throw Refused.failed(
            "The workspace is too large for a worktree: it has more than "
                + (bytes > most.bytes()
                    ? (most.bytes() >> 20) + " MB"
                    : Text.count(most.files(), "file"))
                + " that no `.gitignore` names.");
      }
      store.keep(file).ifPresent(v -> files.put(path, v));
    }
    return new Base(files);
  }

  /// Fills a folder that has begun as a copy.
  void fill(Path copy, Base base) throws IOException, InterruptedException {
    for (var file : base.files().entrySet()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      put(Optional.of(file.getValue()), copy.resolve(file.getKey()));
    }
  }

  /// Makes of a path what it once was.
  void restore(Optional<Version> version, Path file) throws IOException {
    Files.deleteIfExists(file);
    if (version.isPresent()) {
      store.put(version.get(), file);
    }
  }

  private void put(Optional<Version> version, Path file) throws IOException {
    restore(version, file);
    Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(UNTOUCHED, null, null);
  }

  /// What was made of the files of the workspace in a copy since it was filled.
  ///
  /// @param copy of the place that the base was taken from
  Patch changes(WorkspacePlace copy, Base base) throws IOException, InterruptedException {
    var paths = new TreeSet<String>(Text.CODE_POINTS);
    paths.addAll(base.files().keySet());
    paths.addAll(copy.files());
    var changes = new ArrayList<Patch.Change>();
    for (var path : paths) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var known = copy.inWorkspace(path);
      if (known.isPresent()) {
        var before = Optional.ofNullable(base.files().get(path));
        var file = copy.top().resolve(path);
        if (!isUntouched(file, before)) {
          var after = store.keep(file);
          if (!before.equals(after)) {
            changes.add(new Patch.Change(known.get(), before, after));
          }
        }
      }
    }
    return new Patch(changes);
  }

  private static boolean isUntouched(Path file, Optional<Version> before) throws IOException {
    return before.isPresent()
        && Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).equals(UNTOUCHED)
        && switch (before.get().sort()) {
          case LINK -> Files.isSymbolicLink(file);
          case FILE, EXECUTABLE ->
              Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                  && Files.isExecutable(file) == (before.get().sort() == Version.Sort.EXECUTABLE);
        };
  }
}
