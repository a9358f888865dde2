package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The form of a journal file: a mark with the version of the format, a salt, then frames. A frame
/// is the length of its payload, a checksum, the payload, and the length once more. The checksum
/// covers the salt, the frame's place in the file, the length and the payload.
///
/// In the version before, no record refers to another. A file of that version is read as it is, and
/// becomes one of this before it is gone on with.
final class Frames {
  private static final byte[] MARK = {'w', 'f', 'j', 'o', 'u', 'r', 'n', 3};
  private static final byte VERSION_BEFORE = 2;

  /// Where the version stands in a file.
  static final int VERSION_AT = MARK.length - 1;

  static final int HEADER = MARK.length + 8;
  private static final int BEFORE = 8;
  private static final int AFTER = 4;

  private Frames() {}

  /// Where a payload stands in a file.
  record Frame(int from, int length) {
    /// Where it stands itself, where its bytes are read from the file's beginning.
    int place() {
      return from - BEFORE;
    }

    int end() {
      return from + length + AFTER;
    }
  }

  /// @param frames in the order of the file
  /// @param damaged stretches of bytes between frames that are none
  /// @param end of the last frame, or of the header
  record Found(List<Frame> frames, int damaged, int end) {}

  static byte[] header(long salt) {
    return new ByteWriter(HEADER).raw(MARK).fixed64(salt).toBytes();
  }

  /// The salt of a file; empty where its header is not one of a version that is known.
  static Optional<Long> salt(byte[] file) {
    if (file.length < HEADER || !isJournal(file) || isOfAnotherVersion(file)) {
      return Optional.empty();
    }
    return Optional.of(ByteBuffer.wrap(file).getLong(MARK.length));
  }

  /// Whether a file is a journal in a form that is not known.
  static boolean isOfAnotherVersion(byte[] file) {
    return isJournal(file) && file[VERSION_AT] != MARK[VERSION_AT] && !isOfVersionBefore(file);
  }

  /// Whether a journal is of the version before this one.
  static boolean isOfVersionBefore(byte[] file) {
    return file[VERSION_AT] == VERSION_BEFORE;
  }

  /// What stands at [#VERSION_AT] in a file of this version.
  static byte version() {
    return MARK[VERSION_AT];
  }

  private static boolean isJournal(byte[] file) {
    return file.length > VERSION_AT && Arrays.equals(file, 0, VERSION_AT, MARK, 0, VERSION_AT);
  }

  /// Writes a frame that is to stand at a place of the file.
  static void write(ByteWriter payload, long salt, long place, ByteWriter out) {
    out.fixed32(payload.size())
        .fixed32(checksum(salt, place, payload.view()))
        .raw(payload)
        .fixed32(payload.size());
  }

  static Found find(byte[] file, long salt) {
    var frames = new ArrayList<Frame>();
    int end = HEADER;
    int damaged = 0;
    boolean broken = false;
    int at = HEADER;
    while (at < file.length) {
      var frame = at(file, 0, at, salt);
      if (frame.isPresent()) {
        damaged += broken ? 1 : 0;
        broken = false;
        frames.add(frame.get());
        at = frame.get().end();
        end = at;
      } else {
        broken = true;
        at++;
      }
    }
    return new Found(frames, damaged, end);
  }

  /// The frame at a place of the file of which `bytes` is the part from `offset` on.
  static Optional<Frame> at(byte[] bytes, long offset, int at, long salt) {
    if (bytes.length < at + BEFORE + AFTER) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(bytes);
    int length = buffer.getInt(at);
    if (length < 0 || length > bytes.length - at - BEFORE - AFTER) {
      return Optional.empty();
    }
    int from = at + BEFORE;
    boolean whole =
        buffer.getInt(from + length) == length
            && buffer.getInt(at + 4)
                == checksum(salt, offset + at, ByteBuffer.wrap(bytes, from, length));
    return whole ? Optional.of(new Frame(from, length)) : Optional.empty();
  }

  /// How many bytes the last frame takes, by what stands at the very end of a file.
  static long lengthOfLast(byte[] tail) {
    int payload = ByteBuffer.wrap(tail).getInt(tail.length - AFTER);
    return payload < 0 ? -1 : (long) payload + BEFORE + AFTER;
  }

  private static int checksum(long salt, long place, ByteBuffer payload) {
    var crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(20).putLong(salt).putLong(place).putInt(payload.remaining()).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
