package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Digests of whole files, remembered while a file's size, times and inode stay. A file that was
/// changed only just before it was read is read again next time: it could change once more within
/// the same tick of its clock.
///
/// Of the times the one of the last change of the inode is what nobody sets back: a tool that keeps
/// the other, as those that unpack and copy do, is seen all the same. Where a file system does not
/// tell it, the other has to do.
final class FileDigests {
  private static final Duration TICK = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  FileDigests(InstantSource clock) {
    this.clock = clock;
  }

  /// @param set the time that tools may set back
  /// @param changed the time that they may not
  private record Stamp(long size, FileTime set, FileTime changed, Object inode) {
    private static final boolean IS_UNIX =
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    static Stamp of(Path file) throws IOException {
      if (IS_UNIX) {
        var a = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,fileKey");
        return new Stamp(
            (Long) a.get("size"),
            (FileTime) a.get("lastModifiedTime"),
            (FileTime) a.get("ctime"),
            Objects.requireNonNullElse(a.get("fileKey"), ""));
      }
      var a = Files.readAttributes(file, BasicFileAttributes.class);
      var set = a.lastModifiedTime();
      return new Stamp(a.size(), set, set, Objects.requireNonNullElse(a.fileKey(), ""));
    }

    /// Whether a change after an instant shows in another time.
    boolean isSettledAt(long millis) {
      return Math.max(set.toMillis(), changed.toMillis()) + TICK.toMillis() < millis;
    }
  }

  private record Known(Stamp stamp, Digest digest) {}

  /// @param file a regular file, links resolved
  Digest of(Path file) throws IOException {
    var stamp = Stamp.of(file);
    var remembered = known.get(file);
    if (remembered != null && remembered.stamp().equals(stamp)) {
      return remembered.digest();
    }
    var read = clock.millis();
    var digest = digest(file);
    if (stamp.isSettledAt(read)) {
      known.put(file, new Known(stamp, digest));
    } else {
      known.remove(file);
    }
    return digest;
  }

  private static Digest digest(Path file) throws IOException {
    var sha = Digest.sha256();
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return Digest.from(sha.digest(), 0);
  }
}
