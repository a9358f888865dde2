package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A folder of segments. Safe for use by many threads, and the folder by many processes, any of
/// which may be killed at any time. Deleting any part of the folder is safe at any time, too: what
/// was in it is absent, or served for as long as this process has it open.
public final class SegmentStore implements AutoCloseable {
  /// A segment that has grown so far is left as it is, and earlier where that would be more than
  /// the eighth part of a store.
  private static final long FULL = 32L << 20;

  private final Path folder;
  private final long limit;
  private final long full;
  private final Claim.Locking locking;
  private final Segments segments;
  private Optional<Writer> writer = Optional.empty();
  private long total;

  private record Writer(Segment segment, Claim claim) {}

  /// @param length of the content
  public interface Visit {
    void record(Digest name, long length);
  }

  /// Takes a record that is sound.
  public interface Reading {
    void record(int kind, Digest name, byte[] content) throws IOException;
  }

  /// What a look at all records found.
  ///
  /// @param broken bytes that are no record, or a broken one
  public record Verified(long sound, long broken) {}

  /// The version of the form of what a folder holds, where it is newer than this program's.
  public static OptionalInt newerVersion(Path folder) {
    int version = FormatFile.version(folder);
    return version > FormatFile.VERSION ? OptionalInt.of(version) : OptionalInt.empty();
  }

  private SegmentStore(Path folder, long limit, long full, Claim.Locking locking) {
    this.locking = locking;
    this.folder = folder;
    this.segments = new Segments(folder);
    this.limit = limit;
    this.full = full;
  }

  /// @param folder that is there
  /// @param limit in bytes, above which the oldest segments are deleted
  public static SegmentStore open(Path folder, long limit) {
    return open(folder, limit, Math.min(FULL, limit / 8), Claim.Locking.SYSTEM);
  }

  /// @param full how large a segment may be, unless it holds one record
  static SegmentStore open(Path folder, long limit, long full, Claim.Locking locking) {
    var store = new SegmentStore(folder, limit, full, locking);
    store.refresh();
    return store;
  }

  /// A content of a name that is whole: the newest that this process knows of.
  public Optional<byte[]> get(int kind, Digest name) {
    return known(kind, name).or(() -> all(kind, name).findFirst());
  }

  /// The contents of a name that are whole, newest first. Read as they are asked for.
  public Stream<byte[]> all(int kind, Digest name) {
    refresh();
    return read(kind, name);
  }

  /// The same without a look at what other processes have added.
  public Optional<byte[]> known(int kind, Digest name) {
    return read(kind, name).findFirst();
  }

  /// Appends a content, which stands before those that the name has already.
  public synchronized void put(int kind, Digest name, byte[] content) throws IOException {
    var frame = Frame.of(kind, name, content);
    boolean interrupted = Thread.interrupted();
    try {
      var segment = writable(frame.length);
      long at = segment.append(frame);
      segments.added(kind, name, segment, at, content.length);
      total += frame.length;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Calls back for every record of a kind, in the order of the files, whether it is sound or not.
  public void walk(int kind, Visit visit) {
    refresh();
    new Sweep(inOrder()).names(kind, visit);
  }

  /// Reads everything, the oldest first.
  public Verified readAll(Reading reading) throws IOException {
    refresh();
    return new Sweep(inOrder()).contents(reading, this::isWritten);
  }

  private boolean isWritten(Segment segment) {
    try (var claim = claim(lock(segment), Claim.Unlocked.OTHERS).orElse(null)) {
      return claim == null;
    } catch (IOException e) {
      return false;
    }
  }

  /// The bytes of all segments.
  public synchronized long size() {
    refresh();
    return total;
  }

  /// Deletes the oldest segments until the rest is within a size. One that a process writes to is
  /// spared, and one that a process has open stays readable for it until it looks again. Where the
  /// file system has no locks, nobody can tell; a process whose segment is gone begins another.
  public synchronized void shrink(long size) throws IOException {
    try (var gate = claim(folder.resolve("shrinking.lock"), Claim.Unlocked.OURS).orElse(null)) {
      if (gate == null) {
        return;
      }
      refresh();
      for (var oldest : segments.inOrder()) {
        if (total <= size) {
          return;
        }
        delete(oldest);
      }
    }
  }

  /// Deletes what was written longest ago until the rest is within a size. Unlike [#shrink], which
  /// a run has no time to outdo, it leaves as much as fits of the last segment that gives way.
  public synchronized void trim(long size) throws IOException {
    refresh();
    long left = total;
    for (var oldest : segments.inOrder()) {
      long length = Sweep.lengthOf(oldest);
      if (left <= size || left - length >= size) {
        left -= length;
        continue;
      }
      var rest =
          Sweep.newest(
              oldest, size - (left - length), (kind, name) -> isOnlyIn(oldest, kind, name));
      shrink(size);
      if (!Files.exists(oldest.path())) {
        for (var piece : rest) {
          put(piece.kind(), piece.name(), piece.content());
        }
      }
      return;
    }
    shrink(size);
  }

  /// What stands in a newer segment, too, must stay the newer.
  private boolean isOnlyIn(Segment segment, int kind, Digest name) {
    return segments.places(kind, name).stream().allMatch(found -> found.segment() == segment);
  }

  /// Deletes all segments, those that processes write to as well: these begin others.
  public synchronized void clear() throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Segment::isPart).toList()) {
        Files.deleteIfExists(file);
      }
    }
    refresh();
  }

  private void delete(Segment segment) throws IOException {
    if (writer.isPresent() && writer.get().segment() == segment) {
      return;
    }
    var claim = claim(lock(segment), Claim.Unlocked.OURS);
    if (claim.isPresent()) {
      total -= Sweep.lengthOf(segment);
      Files.deleteIfExists(segment.path());
      IndexFile.delete(segment);
      claim.get().drop();
      segments.forget(List.of(segment));
    }
  }

  /// Lets all files go, and leaves an index of what this process wrote.
  @Override
  public synchronized void close() throws IOException {
    for (var segment : segments.all()) {
      boolean ours = writer.isPresent() && writer.get().segment() == segment;
      if (ours) {
        segments.writeIndex(segment);
      }
      segment.close();
    }
    if (writer.isPresent()) {
      writer.get().claim().close();
    }
    segments.clear();
    writer = Optional.empty();
  }

  private Stream<byte[]> read(int kind, Digest name) {
    return places(kind, name).stream().flatMap(found -> read(found, kind, name).stream());
  }

  private Optional<byte[]> read(Segments.Found found, int kind, Digest name) {
    var content = found.segment().read(found.at(), found.length(), kind, name);
    if (content.isPresent() && isOld(found.segment())) {
      putAgain(kind, name, content.get());
    }
    return content;
  }

  /// Whether a segment stands in the older half of a store that is more than half full.
  private synchronized boolean isOld(Segment segment) {
    if (total <= limit / 2) {
      return false;
    }
    long before = 0;
    for (var each : segments.inOrder()) {
      if (each == segment) {
        return before < total / 2 && writer.map(w -> w.segment() != segment).orElse(true);
      }
      before += Sweep.lengthOf(each);
    }
    return false;
  }

  private void putAgain(int kind, Digest name, byte[] content) {
    try {
      put(kind, name, content);
    } catch (IOException e) {
      return;
    }
  }

  /// The segment that this store writes to, with room for a frame.
  private Segment writable(int room) throws IOException {
    if (writer.isPresent() && isRoomFor(room, writer.get().segment())) {
      return writer.get().segment();
    }
    Files.createDirectories(folder);
    if (writer.isPresent()) {
      var ours = writer.get();
      segments.writeIndex(ours.segment());
      ours.claim().close();
      writer = Optional.empty();
      shrink(limit);
    }
    refresh();
    writer = claimed(room);
    if (writer.isEmpty()) {
      writer = Optional.of(made());
    }
    return writer.get().segment();
  }

  private boolean isRoomFor(int room, Segment segment) throws IOException {
    return Files.exists(segment.path()) && segment.length() + room <= full;
  }

  /// A segment that nobody writes to and that is not full.
  private Optional<Writer> claimed(int room) throws IOException {
    for (var segment : segments.inOrder().reversed()) {
      if (segment.length() + room <= full) {
        var claim = claim(lock(segment), Claim.Unlocked.OTHERS);
        if (claim.isPresent()) {
          if (Files.exists(segment.path())) {
            segment.write();
            segments.scan(segment);
            return Optional.of(new Writer(segment, claim.get()));
          }
          claim.get().drop();
        }
      }
    }
    return Optional.empty();
  }

  private Writer made() throws IOException {
    FormatFile.write(folder);
    long order = 1 + segments.lastOrder();
    var path = folder.resolve(Segment.name(order, System.nanoTime()));
    var claim =
        claim(path.resolveSibling(path.getFileName() + ".lock"), Claim.Unlocked.OURS)
            .orElseThrow(() -> new IOException("a new segment is taken already"));
    Files.createFile(path);
    var segment = segments.add(path);
    segment.write();
    return new Writer(segment, claim);
  }

  private Optional<Claim> claim(Path file, Claim.Unlocked unlocked) throws IOException {
    return Claim.of(file, locking, unlocked);
  }

  private static Path lock(Segment segment) {
    return segment.path().resolveSibling(segment.name() + ".lock");
  }

  /// Finds what other processes have added and deleted.
  private synchronized void refresh() {
    segments.refresh();
    total = 0;
    for (var segment : segments.all()) {
      if (writer.isEmpty() || writer.get().segment() != segment) {
        segments.scan(segment);
      }
      total += Sweep.lengthOf(segment);
    }
  }

  private synchronized List<Segment> inOrder() {
    return segments.inOrder();
  }

  private synchronized List<Segments.Found> places(int kind, Digest name) {
    return segments.places(kind, name);
  }
}
