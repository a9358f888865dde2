package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Digests of whole files, remembered while a file's size, times and inode stay. Where the system
/// tells when a file's inode changed, which no program can set, a file that was given its old time
/// again is read anew. So is one that was changed only just before it was read: it could change
/// once more within the same tick of its clock.
///
/// Where they are kept from process to process, what is kept is only ever an opportunity not to
/// read: without it, or with a damaged one, files are read. Safe for use by many threads, and by
/// many processes that keep them in one file.
public final class FileDigests {
  private final InstantSource clock;
  private final Optional<DigestFile> kept;
  private final Map<String, DigestFile.Known> known = new ConcurrentHashMap<>();
  private volatile boolean learned;

  private final class Before {
    private Map<String, DigestFile.Known> all;
    private Optional<FileStamp> of = Optional.empty();
    private boolean isRead;

    Before() {
      all = Map.of();
    }

    /// What processes before this one knew. Read when it is first needed.
    synchronized Map<String, DigestFile.Known> all() {
      if (!isRead) {
        isRead = true;
        of = kept.flatMap(DigestFile::stamp);
        all = kept.map(DigestFile::read).orElse(Map.of());
      }
      return all;
    }

    /// The same as it is now, after others may have written.
    synchronized Map<String, DigestFile.Known> again() {
      if (isRead && !kept.flatMap(DigestFile::stamp).equals(of)) {
        isRead = false;
      }
      return all();
    }
  }

  private final Before before = new Before();

  private FileDigests(InstantSource clock, Optional<DigestFile> kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /// Forgotten with this object.
  ///
  /// @param clock tells files that changed only just now from those that have settled
  public static FileDigests of(InstantSource clock) {
    return new FileDigests(clock, Optional.empty());
  }

  /// With what others have kept in a file, which need not be there.
  public static FileDigests keptIn(Path file, InstantSource clock) {
    return new FileDigests(
        clock, FileStamp.isTold(file) ? Optional.of(new DigestFile(file)) : Optional.empty());
  }

  /// @param file a regular file, links resolved
  Digest of(Path file) throws IOException {
    var stamp = FileStamp.of(file);
    var remembered = remembered(file, stamp);
    if (remembered.isPresent()) {
      return remembered.get();
    }
    long read = clock.millis();
    var digest = Digest.ofFile(file);
    learn(file, stamp, read, digest);
    return digest;
  }

  /// Remembers what somebody read.
  ///
  /// @param stamp of the file before it was read
  /// @param read when that was
  void learn(Path file, FileStamp stamp, long read, Digest digest) {
    if (stamp.isSettled(read)) {
      known.put(file.toString(), new DigestFile.Known(stamp, digest));
      learned = true;
    } else {
      known.remove(file.toString());
    }
  }

  /// Whether it would not be read now.
  boolean remembers(Path file) throws IOException {
    return remembered(file, FileStamp.of(file)).isPresent();
  }

  private Optional<Digest> remembered(Path file, FileStamp stamp) {
    var name = file.toString();
    var remembered = known.get(name);
    if (remembered == null) {
      remembered = before.all().get(name);
      if (remembered == null || !remembered.stamp().equals(stamp)) {
        return Optional.empty();
      }
      known.put(name, remembered);
    }
    return remembered.stamp().equals(stamp) ? Optional.of(remembered.digest()) : Optional.empty();
  }

  long now() {
    return clock.millis();
  }

  /// Keeps what was learned for other processes, where that is wanted and possible.
  public void keep() {
    if (kept.isEmpty() || !learned) {
      return;
    }
    learned = false;
    var others = new HashMap<>(before.again());
    others.keySet().removeAll(known.keySet());
    kept.get().write(known, others);
  }
}
