package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The transcripts of a run, by the digest of their bytes, in one file that grows: a mark with the
/// version of the format, then for each its digest, its length and its bytes.
///
/// What it gives is what was put, verified: a transcript that is missing, torn or broken is absent.
/// Nothing is synchronised to the disk before [#settle]. A file of its own kind of access, which an
/// interrupt does not close. Safe for use by many threads; by one process for putting.
public final class TranscriptFile implements AutoCloseable {
  private static final byte[] MARK = {'w', 'f', 't', 'r', 'a', 'n', 's', 1};
  private static final int HEAD = Digest.SIZE + 4;

  private final Path path;
  private final RandomAccessFile file;
  private final Map<Digest, Place> places = new HashMap<>();
  private long end;
  private long settledTo;

  private record Place(long from, int length) {}

  private TranscriptFile(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /// Opens the file for putting, made where it is not there. What is torn at its end is cut off.
  public static TranscriptFile open(Path path) throws JournalUnusable {
    return open(path, "rw");
  }

  /// Opens the file for getting.
  public static TranscriptFile read(Path path) throws JournalUnusable {
    return open(path, "r");
  }

  private static TranscriptFile open(Path path, String mode) throws JournalUnusable {
    try {
      if (Files.isSymbolicLink(path)) {
        throw new IOException("it is a link");
      }
      var opened = new TranscriptFile(path, new RandomAccessFile(path.toFile(), mode));
      opened.find(mode.equals("rw"));
      return opened;
    } catch (IOException e) {
      throw new JournalUnusable(path, "cannot be opened: " + Contents.reason(e));
    }
  }

  private void find(boolean writing) throws IOException {
    long length = file.length();
    var mark = new byte[(int) Math.min(length, MARK.length)];
    file.readFully(mark);
    if (!Arrays.equals(mark, MARK)) {
      if (writing) {
        file.setLength(0);
        file.write(MARK);
      }
      end = MARK.length;
      return;
    }
    end = MARK.length;
    var head = new byte[HEAD];
    while (end + HEAD <= length) {
      file.seek(end);
      file.readFully(head);
      int size = java.nio.ByteBuffer.wrap(head).getInt(Digest.SIZE);
      if (size < 0 || end + HEAD + size > length) {
        break;
      }
      places.put(Digest.from(head, 0), new Place(end + HEAD, size));
      end += HEAD + size;
    }
    if (writing) {
      file.setLength(end);
    }
  }

  public synchronized Optional<byte[]> get(Digest digest) {
    var place = places.get(digest);
    if (place == null) {
      return Optional.empty();
    }
    try {
      var bytes = new byte[place.length()];
      file.seek(place.from());
      file.readFully(bytes);
      return Optional.of(bytes).filter(b -> Digest.of(b).equals(digest));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Keeps a transcript; one that is there already is put again only if it is broken.
  public synchronized Digest put(byte[] bytes) throws JournalUnusable {
    var digest = Digest.of(bytes);
    if (get(digest).isPresent()) {
      return digest;
    }
    try {
      file.seek(end);
      file.write(
          new ByteWriter(HEAD + bytes.length)
              .digest(digest)
              .fixed32(bytes.length)
              .raw(bytes)
              .toBytes());
      places.put(digest, new Place(end + HEAD, bytes.length));
      end += HEAD + bytes.length;
      return digest;
    } catch (IOException e) {
      throw new JournalUnusable(path, "cannot be written: " + Contents.reason(e));
    }
  }

  /// Waits until all that was put will survive a loss of power.
  public void settle() throws JournalUnusable {
    try {
      sync();
    } catch (IOException e) {
      throw new JournalUnusable(path, "cannot be written: " + Contents.reason(e));
    }
  }

  /// The same; others put meanwhile.
  void sync() throws IOException {
    long to;
    synchronized (this) {
      to = end;
      if (settledTo >= to) {
        return;
      }
    }
    file.getFD().sync();
    synchronized (this) {
      settledTo = Math.max(settledTo, to);
    }
  }

  @Override
  public synchronized void close() throws JournalUnusable {
    try {
      file.close();
    } catch (IOException e) {
      throw new JournalUnusable(path, "cannot be closed: " + Contents.reason(e));
    }
  }
}
