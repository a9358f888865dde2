package dev.wf.runtime.store;

import dev.wf.runtime.bytes.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// A record on its way from one store to another, as it stands in a segment.
public record Piece(int kind, Digest name, byte[] content) {
  /// Its bytes, with a check of all of them.
  public byte[] toBytes() {
    return Frame.of(kind, name, content);
  }

  /// The next of a stream; empty for one that is not what was written there.
  ///
  /// @throws EOFException at the end of the stream, also in the middle of a piece
  /// @throws IOException also where the stream cannot be one of pieces any more
  public static Optional<Piece> read(InputStream in) throws IOException {
    byte[] head = whole(in, Frame.HEAD);
    var numbers = ByteBuffer.wrap(head);
    int length = numbers.getInt(Frame.LENGTH_AT);
    if (numbers.getInt(0) != Frame.MARK || length < 0) {
      throw new IOException("no piece begins here");
    }
    byte[] content = whole(in, length);
    byte[] frame = Arrays.copyOf(head, Frame.HEAD + length);
    System.arraycopy(content, 0, frame, Frame.HEAD, length);
    int kind = head[Frame.KIND_AT];
    var name = Digest.from(head, Frame.NAME_AT);
    return Frame.isSound(frame, kind, name)
        ? Optional.of(new Piece(kind, name, content))
        : Optional.empty();
  }

  private static byte[] whole(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the stream ends in the middle of a piece");
    }
    return bytes;
  }
}
