package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Digests of whole files, remembered while a file's size, times and inode stay. Where the system
/// tells when a file's inode changed, which no program can set, a file that was given its old time
/// again is read anew. So is one that was changed only just before it was read: it could change
/// once more within the same tick of its clock.
final class FileDigests {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino,dev";

  private final InstantSource clock;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  FileDigests(InstantSource clock) {
    this.clock = clock;
  }

  /// @param touched when anything of the file changed last, as far as that is told
  private record Stamp(long size, FileTime changed, FileTime touched, Object inode) {
    static Stamp of(Path file) throws IOException {
      if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        var all = Files.readAttributes(file, UNIX);
        return new Stamp(
            (Long) all.get("size"),
            (FileTime) all.get("lastModifiedTime"),
            (FileTime) all.get("ctime"),
            all.get("ino") + ":" + all.get("dev"));
      }
      var all = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          all.size(),
          all.lastModifiedTime(),
          all.lastModifiedTime(),
          Objects.requireNonNullElse(all.fileKey(), ""));
    }

    /// Whether a change after that instant shows in it.
    boolean isSettled(long millis) {
      return Math.max(changed.toMillis(), touched.toMillis()) + TICK.toMillis() < millis;
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
    long read = clock.millis();
    var digest = digest(file);
    if (stamp.isSettled(read)) {
      known.put(file, new Known(stamp, digest));
    } else {
      known.remove(file);
    }
    return digest;
  }

  /// Whether it would not be read now.
  boolean remembers(Path file) throws IOException {
    var remembered = known.get(file);
    return remembered != null && remembered.stamp().equals(Stamp.of(file));
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
