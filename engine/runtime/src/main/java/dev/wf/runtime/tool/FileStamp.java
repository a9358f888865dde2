package dev.wf.runtime.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What a system tells of a file without reading it. While it stays, so does what is in the file.
///
/// @param changed when its content changed last, in nanoseconds since 1970; any program can set it
/// @param touched when anything of it changed last, as far as that is told
/// @param inode with its device
record FileStamp(long size, long changed, long touched, String inode) {
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino,dev";

  static FileStamp of(Path file) throws IOException {
    if (isTold(file)) {
      var all = Files.readAttributes(file, UNIX);
      return new FileStamp(
          (Long) all.get("size"),
          nanos(all.get("lastModifiedTime")),
          nanos(all.get("ctime")),
          all.get("ino") + ":" + all.get("dev"));
    }
    var all = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(
        all.size(),
        nanos(all.lastModifiedTime()),
        nanos(all.lastModifiedTime()),
        Objects.requireNonNullElse(all.fileKey(), "").toString());
  }

  /// Whether the system tells when a file's inode changed, which no program can set.
  static boolean isTold(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  /// Whether a change after that instant shows in it. One within the same tick of the file system's
  /// clock may not.
  boolean isSettled(long millis) {
    long last = TimeUnit.NANOSECONDS.toMillis(Math.max(changed, touched));
    return last < millis - TICK.toMillis();
  }
}
