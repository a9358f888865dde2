package dev.wf.runtime.cache.remote;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import java.util.ArrayList;
import java.util.List;

/// The value of a name on the server: the entries of one key, each with its signature.
///
/// @param entries whose signature is right
/// @param ignored how many were of nobody of the team; one for a value that holds no entries at all
record SignedEntries(List<byte[]> entries, int ignored) {
  private static final String HEAD = "wf entries";
  private static final int VERSION = 1;

  SignedEntries {
    entries = List.copyOf(entries);
  }

  /// Whatever the bytes are, only what was signed for this key is among the entries.
  static SignedEntries read(byte[] value, Digest key, Signature signature) {
    var entries = new ArrayList<byte[]>();
    int ignored = 0;
    try {
      var in = new ByteReader(ActionResult.read(value));
      if (!in.text().equals(HEAD) || in.count() != VERSION) {
        return new SignedEntries(List.of(), 1);
      }
      for (int left = in.parts(); left > 0; left--) {
        var signed = in.digest();
        var entry = in.block();
        if (signature.isOf(key, entry, signed)) {
          entries.add(entry);
        } else {
          ignored++;
        }
      }
      in.end();
    } catch (ByteReader.Malformed e) {
      ignored++;
    }
    return new SignedEntries(entries, ignored);
  }

  /// As many of the first as there is room for.
  ///
  /// @param most the largest value
  static byte[] of(List<byte[]> entries, Digest key, Signature signature, int most) {
    int size = 64;
    int count = 0;
    while (count < entries.size() && size + entries.get(count).length + 64 <= most) {
      size += entries.get(count++).length + 64;
    }
    var out = new ByteWriter(size).text(HEAD).count(VERSION).count(count);
    for (var entry : entries.subList(0, count)) {
      out.digest(signature.of(key, entry)).block(entry);
    }
    return ActionResult.of(out.toBytes());
  }
}
