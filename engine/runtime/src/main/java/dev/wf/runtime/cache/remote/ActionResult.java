package dev.wf.runtime.cache.remote;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;

/// As much of the `ActionResult` of Bazel's remote execution protocol as carries our bytes: the
/// field `stdout_raw`. What a server adds to one is left alone.
final class ActionResult {
  private static final int STDOUT_RAW = 5;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BLOCK = 2;
  private static final int FIXED32 = 5;

  private ActionResult() {}

  static byte[] of(byte[] bytes) {
    return new ByteWriter(bytes.length + 8).u8(STDOUT_RAW << 3 | BLOCK).block(bytes).toBytes();
  }

  static byte[] read(byte[] message) throws ByteReader.Malformed {
    var in = new ByteReader(message);
    while (in.left() > 0) {
      long tag = in.count();
      switch ((int) (tag & 7)) {
        case VARINT -> in.number();
        case FIXED64 -> in.fixed64();
        case FIXED32 -> in.fixed32();
        case BLOCK -> {
          var block = in.block();
          if (tag >>> 3 == STDOUT_RAW) {
            return block;
          }
        }
        default -> throw new ByteReader.Malformed("a message has no field of this kind");
      }
    }
    throw new ByteReader.Malformed("the message does not carry what we put there");
  }
}
