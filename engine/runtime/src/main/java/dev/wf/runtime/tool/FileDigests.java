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

/// Digests of whole files, remembered while a file's size, time and inode stay. A file that was
/// changed only just before it was read is read again next time: it could change once more within
/// the same tick of its clock.
final class FileDigests {
  private static final Duration TICK = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  FileDigests(InstantSource clock) {
    this.clock = clock;
  }

  private record Stamp(long size, FileTime changed, Object inode) {
    static Stamp of(BasicFileAttributes a) {
      return new Stamp(a.size(), a.lastModifiedTime(), Objects.requireNonNullElse(a.fileKey(), ""));
    }
  }

  private record Known(Stamp stamp, Digest digest) {}

  /// @param file a regular file, links resolved
  Digest of(Path file) throws IOException {
    var before = Files.readAttributes(file, BasicFileAttributes.class);
    var stamp = Stamp.of(before);
    var remembered = known.get(file);
    if (remembered != null && remembered.stamp().equals(stamp)) {
      return remembered.digest();
    }
    var read = clock.millis();
    var digest = digest(file);
    boolean settled = before.lastModifiedTime().toMillis() + TICK.toMillis() < read;
    if (settled) {
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
