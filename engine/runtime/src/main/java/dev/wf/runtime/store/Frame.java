package dev.wf.runtime.store;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.util.Arrays;

/// A record as it stands in a segment: a mark, the length of the content, the kind, the name, the
/// first half of the SHA-256 of kind, name and content, and the content.
final class Frame {
  static final int MARK = 0x5746_7201;

  /// What stands before the content.
  static final int HEAD = 4 + 4 + 1 + Digest.SIZE + 16;

  static final int LENGTH_AT = 4;
  static final int KIND_AT = 8;
  static final int NAME_AT = 9;
  private static final int CHECK_AT = NAME_AT + Digest.SIZE;
  private static final int CHECK = 16;

  private Frame() {}

  static byte[] of(int kind, Digest name, byte[] content) {
    return new ByteWriter(HEAD + content.length)
        .fixed32(MARK)
        .fixed32(content.length)
        .u8(kind)
        .digest(name)
        .raw(check(kind, name, content, 0), 0, CHECK)
        .raw(content)
        .toBytes();
  }

  /// Whether a whole frame is what was written for that kind and name.
  static boolean isSound(byte[] frame, int kind, Digest name) {
    return frame.length >= HEAD
        && frame[KIND_AT] == kind
        && Digest.from(frame, NAME_AT).equals(name)
        && Arrays.equals(
            frame, CHECK_AT, CHECK_AT + CHECK, check(kind, name, frame, HEAD), 0, CHECK);
  }

  private static byte[] check(int kind, Digest name, byte[] bytes, int from) {
    var sha = Digest.sha256();
    sha.update((byte) kind);
    sha.update(name.bytes());
    sha.update(bytes, from, bytes.length - from);
    return sha.digest();
  }
}
