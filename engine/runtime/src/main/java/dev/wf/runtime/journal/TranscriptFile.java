package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
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
/// What is put is gathered until [#write], so that what many say is written at once: a journal does
/// that before it writes the records that speak of it ([Ground]). Nothing is synchronised to the
/// disk before [#sync]. A file of its own kind of access, which an interrupt does not close. Safe
/// for use by many threads; by one process for putting.
public final class TranscriptFile implements AutoCloseable {
  private static final byte[] MARK = {'w', 'f', 't', 'r', 'a', 'n', 's', 1};
  private static final int HEAD = Digest.SIZE + 4;
  private static final int MOST_GATHERED = 1 << 18;

  private final Path path;
  private final RandomAccessFile file;
  private final Map<Digest, Place> places = new HashMap<>();
  private final ByteWriter gathered = new ByteWriter(1 << 12);
  private long written;
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
      try {
        opened.find(mode.equals("rw"));
        return opened;
      } catch (IOException e) {
        opened.file.close();
        throw e;
      }
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
      written = MARK.length;
      return;
    }
    written = MARK.length;
    var whole = new DataInputStream(new BufferedInputStream(reading()));
    whole.skipNBytes(written);
    var head = new byte[HEAD];
    while (written + HEAD <= length) {
      whole.readFully(head);
      int size = java.nio.ByteBuffer.wrap(head).getInt(Digest.SIZE);
      if (size < 0 || written + HEAD + size > length) {
        break;
      }
      whole.skipNBytes(size);
      places.put(Digest.from(head, 0), new Place(written + HEAD, size));
      written += HEAD + size;
    }
    if (writing) {
      file.setLength(written);
    }
  }

  private InputStream reading() throws IOException {
    file.seek(0);
    return new FileInputStream(file.getFD());
  }

  public synchronized Optional<byte[]> get(Digest digest) {
    var place = places.get(digest);
    if (place == null) {
      return Optional.empty();
    }
    try {
      var bytes = new byte[place.length()];
      if (place.from() >= written) {
        gathered.view().get((int) (place.from() - written), bytes);
      } else {
        file.seek(place.from());
        file.readFully(bytes);
      }
      return Optional.of(bytes).filter(b -> Digest.of(b).equals(digest));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Keeps a transcript; one that is there already is put again only if it is broken.
  public Digest put(byte[] bytes) throws JournalUnusable {
    var digest = Digest.of(bytes);
    put(digest, bytes);
    return digest;
  }

  private synchronized void put(Digest digest, byte[] bytes) throws JournalUnusable {
    if (get(digest).isPresent()) {
      return;
    }
    places.put(digest, new Place(written + gathered.size() + HEAD, bytes.length));
    gathered.digest(digest).fixed32(bytes.length).raw(bytes);
    if (gathered.size() > MOST_GATHERED) {
      try {
        write();
      } catch (IOException e) {
        throw new JournalUnusable(path, "cannot be written: " + Contents.reason(e));
      }
    }
  }

  /// Hands to the system what was put, where the end of this process cannot harm it.
  synchronized void write() throws IOException {
    if (gathered.size() > 0) {
      var bytes = gathered.view();
      file.seek(written);
      file.write(bytes.array(), 0, bytes.limit());
      written += bytes.limit();
      gathered.clear();
    }
  }

  /// Waits until all that was put will survive a loss of power; others put meanwhile.
  void sync() throws IOException {
    long to;
    synchronized (this) {
      write();
      to = written;
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
    try (file) {
      write();
    } catch (IOException e) {
      throw new JournalUnusable(path, "cannot be closed: " + Contents.reason(e));
    }
  }
}
