package dev.wf.runtime.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/// Where the records of a segment are, beside it, so that it need not be read through. It is made
/// when a store is closed and spares time only: without it, or with a broken one, the segment is
/// scanned.
final class IndexFile {
  private static final long MARK = 0x7766_6964_7801L;
  private static final int HEAD = 8 + 8 + 4;
  private static final int PLACE = 8 + 4 + 4;

  private IndexFile() {}

  private static Path path(Segment segment) {
    return segment.path().resolveSibling(segment.name().replace(Segment.SUFFIX, ".idx"));
  }

  static void delete(Segment segment) throws IOException {
    Files.deleteIfExists(path(segment));
  }

  /// Adds what it says to the places.
  static void read(Segment segment, Places places) {
    try {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(path(segment)));
      int end = bytes.limit() - 8;
      if (end < HEAD || bytes.getLong(0) != MARK || bytes.getLong(end) != check(bytes, end)) {
        return;
      }
      long covered = bytes.getLong(8);
      int count = bytes.getInt(16);
      if (covered > segment.length() || HEAD + (long) count * PLACE != end) {
        return;
      }
      bytes.position(HEAD);
      for (int i = 0; i < count; i++) {
        places.add(bytes.getLong(), segment.number(), bytes.getInt(), bytes.getInt());
      }
      segment.scannedTo(covered);
    } catch (IOException e) {
      return;
    }
  }

  static void write(Segment segment, Places places) throws IOException {
    var count = new int[1];
    places.each((_, number, _, _) -> count[0] += number == segment.number() ? 1 : 0);
    var bytes = ByteBuffer.allocate(HEAD + count[0] * PLACE + 8);
    bytes.putLong(MARK).putLong(segment.scanned()).putInt(count[0]);
    places.each((print, number, at, length) -> {
      if (number == segment.number()) {
        bytes.putLong(print).putInt(at).putInt(length);
      }
    });
    bytes.putLong(check(bytes, bytes.position()));
    var path = path(segment);
    var beside = path.resolveSibling(path.getFileName() + "-" + ProcessHandle.current().pid());
    Files.write(beside, bytes.array());
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    segment.indexed();
  }

  private static long check(ByteBuffer bytes, int end) {
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, end);
    return crc.getValue();
  }
}
