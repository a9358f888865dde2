package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.store.Piece;
import dev.wf.runtime.store.SegmentStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A cache in one file: a line with the version of its form, then pieces as they stand in the
/// store, and one that counts them, all of it compressed. It names no files, so nothing in it can
/// lead anywhere.
///
/// An archive is believed as its maker is: that a piece is whole says nothing of who answered.
public final class Archive {
  private static final String HEAD = "wf answers ";
  private static final int VERSION = 1;
  private static final int LONGEST_HEAD = 32;

  /// Of the last piece, which counts the others.
  private static final int END = 0;

  private static final Digest NO_NAME = new Digest(0, 0, 0, 0);

  private Archive() {}

  /// What came of taking an archive in.
  ///
  /// @param known pieces that were there already
  /// @param broken pieces that were left out
  /// @param torn whether the end of it is missing
  public record Taken(long answers, long texts, long known, long broken, boolean torn) {
    public boolean isWhole() {
      return broken == 0 && !torn;
    }
  }

  /// A file is no archive that can be read here.
  public static final class NoArchive extends Exception {
    private static final long serialVersionUID = 1L;

    NoArchive(String reason) {
      super(reason, null, false, false);
    }
  }

  /// Writes all that is whole.
  ///
  /// @return how many pieces
  public static long write(CacheFolder cache, OutputStream to) throws IOException {
    return write(cache.store()::readAll, to);
  }

  /// Tells what a transcript follows; empty where it begins a conversation, or is none.
  public interface Chain {
    Optional<Digest> before(byte[] transcript);
  }

  /// Writes what is whole of the answers to some questions, with all that goes with them.
  ///
  /// @return how many pieces
  public static long write(CacheFolder cache, Collection<Digest> keys, Chain chain, OutputStream to)
      throws IOException {
    return write(pieces -> new Some(cache, chain, pieces).write(keys), to);
  }

  /// What is written.
  private interface Contents {
    void give(SegmentStore.Reading pieces) throws IOException;
  }

  private static long write(Contents contents, OutputStream to) throws IOException {
    var count = new long[1];
    try (var out = new BufferedOutputStream(new GZIPOutputStream(to))) {
      out.write((HEAD + VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
      contents.give((kind, name, content) -> {
        out.write(new Piece(kind, name, content).toBytes());
        count[0]++;
      });
      out.write(new Piece(END, NO_NAME, counted(count[0])).toBytes());
    }
    return count[0];
  }

  /// Some entries, and the blobs that they name, each once.
  private static final class Some {
    private final CacheFolder cache;
    private final Chain chain;
    private final SegmentStore.Reading pieces;
    private final Set<Digest> written = new HashSet<>();

    Some(CacheFolder cache, Chain chain, SegmentStore.Reading pieces) {
      this.cache = cache;
      this.chain = chain;
      this.pieces = pieces;
    }

    void write(Collection<Digest> keys) throws IOException {
      for (var key : keys) {
        for (var bytes : cache.store().all(Actions.KIND, key).toList()) {
          var stored = EntryBytes.read(bytes, key);
          if (stored.isPresent()) {
            pieces.record(Actions.KIND, key, bytes);
            writeTexts(stored.get().entry());
          }
        }
      }
    }

    private void writeTexts(Entry entry) throws IOException {
      for (var observation : entry.observations()) {
        if (observation instanceof Observation.Change change && change.after().isPresent()) {
          text(change.after().get().digest());
        }
      }
      var next = entry.conversation().map(Conversation::transcript);
      while (next.isPresent()) {
        next = text(next.get()).flatMap(chain::before);
      }
    }

    /// Empty where it is not there, or was written already with all before it.
    private Optional<byte[]> text(Digest digest) throws IOException {
      var bytes =
          written.add(digest) ? cache.store().get(Blobs.KIND, digest) : Optional.<byte[]>empty();
      if (bytes.isPresent()) {
        pieces.record(Blobs.KIND, digest, bytes.get());
      }
      return bytes;
    }
  }

  /// Takes in what is whole, each piece looked at on its own, up to where the archive can be read.
  public static Taken read(CacheFolder cache, InputStream from) throws IOException, NoArchive {
    try (var in = new BufferedInputStream(opened(from))) {
      requireVersion(in);
      return new Taking(cache).all(in);
    }
  }

  private static InputStream opened(InputStream from) throws NoArchive {
    try {
      return new GZIPInputStream(from);
    } catch (IOException e) {
      throw new NoArchive("is no archive of answers");
    }
  }

  private static void requireVersion(InputStream in) throws NoArchive {
    var head = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\n' && head.length() < LONGEST_HEAD; c = in.read()) {
        head.append((char) c);
      }
    } catch (IOException e) {
      throw new NoArchive("is no archive of answers");
    }
    if (head.indexOf(HEAD) != 0) {
      throw new NoArchive("is no archive of answers");
    }
    if (!head.substring(HEAD.length()).equals("" + VERSION)) {
      throw new NoArchive(
          "was made by another version of wf, in a form that this one does not know");
    }
  }

  private static byte[] counted(long count) {
    return ByteBuffer.allocate(8).putLong(count).array();
  }

  private static final class Taking {
    private final CacheFolder cache;
    private long answers;
    private long texts;
    private long known;
    private long broken;

    Taking(CacheFolder cache) {
      this.cache = cache;
    }

    Taken all(InputStream in) throws IOException {
      while (true) {
        Optional<Piece> piece;
        try {
          piece = Piece.read(in);
        } catch (IOException e) {
          return taken(true);
        }
        if (piece.isPresent() && piece.get().kind() == END) {
          var count = counted(answers + texts + known + broken);
          return taken(!Arrays.equals(piece.get().content(), count));
        }
        if (piece.isPresent()) {
          take(piece.get());
        } else {
          broken++;
        }
      }
    }

    private Taken taken(boolean torn) {
      return new Taken(answers, texts, known, broken, torn);
    }

    private void take(Piece piece) throws IOException {
      switch (piece.kind()) {
        case Actions.KIND -> takeEntry(piece);
        case Blobs.KIND -> takeText(piece);
        default -> broken++;
      }
    }

    /// An entry that saw the same and is newer stays.
    private void takeEntry(Piece piece) throws IOException {
      var stored = EntryBytes.read(piece.content(), piece.name());
      if (stored.isEmpty()) {
        broken++;
        return;
      }
      var entry = stored.get().entry();
      boolean had =
          cache.actions().read(piece.name()).stream()
              .map(EntryBytes.Stored::entry)
              .anyMatch(e -> e.sawTheSameAs(entry) && !e.made().isBefore(entry.made()));
      if (had) {
        known++;
      } else {
        put(piece);
        answers++;
      }
    }

    private void takeText(Piece piece) throws IOException {
      if (!Digest.of(piece.content()).equals(piece.name())) {
        broken++;
      } else if (cache.store().known(Blobs.KIND, piece.name()).isPresent()) {
        known++;
      } else {
        put(piece);
        texts++;
      }
    }

    private void put(Piece piece) throws IOException {
      SegmentStore store = cache.store();
      store.put(piece.kind(), piece.name(), piece.content());
    }
  }
}
