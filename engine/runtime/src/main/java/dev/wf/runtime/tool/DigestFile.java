package dev.wf.runtime.tool;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// A file in which digests of other files are kept. It is written whole and put into its place at
/// once; of several processes the last one wins. One that is damaged, missing or of another version
/// holds nothing.
///
/// Layout: a head that names the format, the number of files, for each its path, stamp and digest,
/// and a checksum of all that.
record DigestFile(Path file) {
  private static final byte[] HEAD = "wf digests 1\n".getBytes(StandardCharsets.US_ASCII);

  /// More are not kept; those that nobody asked for lately go first.
  static final int MOST = 100_000;

  /// No file of so many can be larger.
  private static final long LARGEST = 64L << 20;

  record Known(FileStamp stamp, Digest digest) {}

  Optional<FileStamp> stamp() {
    try {
      return Optional.of(FileStamp.of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// By the path of the file.
  Map<String, Known> read() {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
        return Map.of();
      }
      return read(Files.readAllBytes(file));
    } catch (IOException | ByteReader.Malformed e) {
      return Map.of();
    }
  }

  private static Map<String, Known> read(byte[] bytes) throws ByteReader.Malformed {
    int end = bytes.length - Integer.BYTES;
    if (end < HEAD.length
        || new ByteReader(bytes, end, Integer.BYTES).fixed32() != checksum(bytes, end)) {
      return Map.of();
    }
    var in = new ByteReader(bytes, 0, end);
    if (!Arrays.equals(in.raw(HEAD.length), HEAD)) {
      return Map.of();
    }
    int files = in.parts();
    var known = HashMap.<String, Known>newHashMap(files);
    for (int i = 0; i < files; i++) {
      var path = in.text();
      var stamp = new FileStamp(in.number(), in.number(), in.number(), in.text());
      known.put(path, new Known(stamp, in.digest()));
    }
    in.end();
    return known;
  }

  /// @param others kept as far as there is room
  void write(Map<String, Known> known, Map<String, Known> others) {
    var all = new TreeMap<String, Known>();
    for (var some : List.of(new TreeMap<>(known), new TreeMap<>(others))) {
      some.forEach((path, one) -> {
        if (all.size() < MOST) {
          all.put(path, one);
        }
      });
    }
    var out = new ByteWriter(all.size() * 128 + 64).raw(HEAD).count(all.size());
    all.forEach((path, one) -> {
      var stamp = one.stamp();
      out.text(path).number(stamp.size()).number(stamp.changed()).number(stamp.touched());
      out.text(stamp.inode()).digest(one.digest());
    });
    var bytes = out.toBytes();
    out.fixed32(checksum(bytes, bytes.length));
    try {
      Writes.removeUnfinished(file.getParent());
      Writes.replace(file, out.toBytes());
    } catch (IOException e) {
      return; // the files are read again by the next process
    }
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
