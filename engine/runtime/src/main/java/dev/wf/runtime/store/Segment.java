package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One file of records. Those of one process stand in the order in which they were put; a segment
/// has one writer at a time.
///
/// A file of the kind of access that an interrupt does not close: an answer that was paid for is
/// kept also by a thread that is no longer wanted. Safe for use by many threads.
final class Segment implements AutoCloseable {
  static final String SUFFIX = ".seg";

  private static final Pattern NAME = Pattern.compile("(\\d{10})-([0-9a-f]{1,16})\\.seg");

  /// A segment and what stands beside it.
  private static final Pattern PART =
      Pattern.compile("\\d{10}-[0-9a-f]{1,16}\\.(seg|seg\\.lock|idx|idx-\\d+)");

  private final Path path;
  private final int number;
  private RandomAccessFile file;
  private long scanned;
  private long sizeWhenScanned;
  private boolean indexed = true;

  /// A record as a scan finds it.
  interface Found {
    void record(int kind, Digest name, long at, int length);
  }

  private Segment(Path path, int number, RandomAccessFile file) {
    this.path = path;
    this.number = number;
    this.file = file;
  }

  /// @param number by which the index of this process knows it
  static Segment open(Path path, int number) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("a segment is a file, and no link to one");
    }
    return new Segment(path, number, new RandomAccessFile(path.toFile(), "r"));
  }

  /// The place in the order of all segments that a file's name says; empty for another file.
  static Optional<Long> order(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  /// Whether a file is a segment, or was made for one.
  static boolean isPart(Path file) {
    return PART.matcher(file.getFileName().toString()).matches();
  }

  static String name(long order, long unique) {
    return "%010d-%x%s".formatted(order, unique, SUFFIX);
  }

  Path path() {
    return path;
  }

  String name() {
    return path.getFileName().toString();
  }

  int number() {
    return number;
  }

  synchronized long length() throws IOException {
    return file.length();
  }

  /// Up to where its records are known.
  synchronized long scanned() {
    return scanned;
  }

  /// Takes over what an index file says.
  synchronized void scannedTo(long end) {
    scanned = end;
  }

  /// Whether its index file has all that is known.
  synchronized boolean isIndexed() {
    return indexed;
  }

  synchronized void indexed() {
    indexed = true;
  }

  /// From here on it can be appended to.
  synchronized void write() throws IOException {
    var writing = new RandomAccessFile(path.toFile(), "rw");
    file.close();
    file = writing;
  }

  /// Appends a frame and gives its place. Only the writer scans nothing of its own.
  synchronized long append(byte[] frame) throws IOException {
    long at = file.length();
    file.seek(at);
    file.write(frame);
    if (scanned == at) {
      scanned = at + frame.length;
      sizeWhenScanned = scanned;
    }
    indexed = false;
    return at;
  }

  /// The content of a frame; empty where it is not what was written there.
  synchronized Optional<byte[]> read(long at, int length, int kind, Digest name) {
    try {
      if (at + Frame.HEAD + length > file.length()) {
        return Optional.empty();
      }
      var frame = new byte[Frame.HEAD + length];
      file.seek(at);
      file.readFully(frame);
      return Frame.isSound(frame, kind, name)
          ? Optional.of(Arrays.copyOfRange(frame, Frame.HEAD, frame.length))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Finds what was appended since the last scan.
  synchronized void scan(Found found) throws IOException {
    long size = file.length();
    if (size != sizeWhenScanned) {
      long before = scanned;
      scanned = scan(scanned, size, found);
      sizeWhenScanned = size;
      indexed &= scanned == before;
    }
  }

  /// Finds all records from the beginning.
  synchronized void walk(Found found) throws IOException {
    scan(0, file.length(), found);
  }

  /// What is no record, or the torn rest of one, is passed over up to the next mark. The last one
  /// may still be on its way.
  private long scan(long from, long size, Found found) throws IOException {
    var window = new Window(file, size);
    long at = from;
    while (at + Frame.HEAD <= size) {
      long end = window.isMark(at) ? at + Frame.HEAD + window.int32(at + Frame.LENGTH_AT) : -1;
      boolean fits = end >= at + Frame.HEAD && end <= size;
      if (fits && (window.isMark(end) || isSound(window, at, (int) (end - at)))) {
        found.record(
            window.at(at + Frame.KIND_AT), name(window, at), at, (int) (end - at - Frame.HEAD));
        at = end;
      } else {
        long next = window.nextMark(at + 1);
        if (next < 0) {
          return at;
        }
        at = next;
      }
    }
    return at;
  }

  /// Where no mark follows, either this record is broken or the next.
  private static boolean isSound(Window window, long at, int length) throws IOException {
    var frame = window.bytes(at, length);
    return Frame.isSound(frame, window.at(at + Frame.KIND_AT), name(window, at));
  }

  private static Digest name(Window window, long at) throws IOException {
    return Digest.from(window.bytes(at + Frame.NAME_AT, Digest.SIZE), 0);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
