package dev.wf.runtime.store;

import java.io.IOException;
import java.io.RandomAccessFile;

/// A look at the bytes of a file through a buffer that moves on. For one thread.
final class Window {
  private static final int BUFFER = 1 << 16;

  private final RandomAccessFile file;
  private final long size;
  private final byte[] buffer = new byte[BUFFER];
  private long from;
  private int held;

  /// @param size how much of the file is looked at
  Window(RandomAccessFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /// Whether a mark stands there, or as much of one as there is room for.
  boolean isMark(long at) throws IOException {
    int room = (int) Math.min(4, size - at);
    for (int i = 0; i < room; i++) {
      if (at(at + i) != (byte) (Frame.MARK >>> 24 - 8 * i)) {
        return false;
      }
    }
    return true;
  }

  /// The next place of a whole mark, -1 for none.
  long nextMark(long after) throws IOException {
    for (long at = after; at + 4 <= size; at++) {
      if (isMark(at)) {
        return at;
      }
    }
    return -1;
  }

  byte at(long at) throws IOException {
    if (at < from || at >= from + held) {
      from = at;
      held = (int) Math.min(BUFFER, size - at);
      file.seek(at);
      file.readFully(buffer, 0, held);
    }
    return buffer[(int) (at - from)];
  }

  int int32(long at) throws IOException {
    return (at(at) & 0xff) << 24
        | (at(at + 1) & 0xff) << 16
        | (at(at + 2) & 0xff) << 8
        | at(at + 3) & 0xff;
  }

  byte[] bytes(long at, int length) throws IOException {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = at(at + i);
    }
    return bytes;
  }
}
