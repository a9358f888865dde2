package dev.wf.runtime.cache;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.CallBytes;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The file of one key: a mark with the version of the format, then entries, each with its length
/// and the first half of its SHA-256 before it. The first part of an entry is the key, so that a
/// file under a wrong name holds nothing.
///
/// Whatever the bytes are, reading gives entries that were written for that key, or none.
final class EntryBytes {
  private static final byte[] MARK = {'w', 'f', 'e', 2};
  private static final int CHECK = 16;

  /// An answer up to this size stands in its entry; a larger one is a blob.
  private static final int SMALL = 4096;

  private EntryBytes() {}

  /// Where large answers are.
  interface Large {
    Digest put(byte[] content) throws IOException;

    Optional<byte[]> get(Digest digest);
  }

  /// An entry with what a miss is explained by.
  ///
  /// @param components of its key
  /// @param size in bytes, for weighing
  record Stored(Entry entry, Components components, int size) {}

  static byte[] file(List<byte[]> entries) {
    var out = new ByteWriter(1024).raw(MARK);
    for (var entry : entries) {
      out.fixed32(entry.length).raw(Digest.of(entry).bytes(), 0, CHECK).raw(entry);
    }
    return out.toBytes();
  }

  static byte[] entry(Key key, Entry entry, Large large) throws IOException {
    var out = new ByteWriter(1024).digest(key.digest()).text(entry.agent()).text(entry.label());
    out.fixed64(entry.made().toEpochMilli());
    key.parts().write(out);
    out.text(entry.model());
    CallBytes.write(entry.usage(), out);
    CallBytes.writeObservations(entry.observations(), out);
    CallBytes.writeConversation(entry.conversation(), out);
    var answer = new ByteWriter();
    ValueBytes.write(entry.answer(), answer);
    if (answer.size() <= SMALL) {
      out.flag(false).block(answer.toBytes());
    } else {
      out.flag(true).count(answer.size()).digest(large.put(answer.toBytes()));
    }
    return out.toBytes();
  }

  /// The entries of a file, as bytes that passed their check.
  static List<byte[]> entries(byte[] file, Digest key) {
    var entries = new ArrayList<byte[]>();
    var in = new ByteReader(file);
    try {
      if (!Arrays.equals(in.raw(MARK.length), MARK)) {
        return List.of();
      }
      while (in.left() > 0) {
        int length = in.fixed32();
        byte[] check = in.raw(CHECK);
        byte[] entry = in.raw(length);
        if (Arrays.equals(check, 0, CHECK, Digest.of(entry).bytes(), 0, CHECK)
            && new ByteReader(entry).digest().equals(key)) {
          entries.add(entry);
        }
      }
    } catch (ByteReader.Malformed e) {
      return entries;
    }
    return entries;
  }

  /// Empty where its answer is missing or broken.
  static Optional<Stored> read(byte[] bytes, Large large) {
    try {
      var in = new ByteReader(bytes);
      in.digest();
      var agent = in.text();
      var label = in.text();
      var made = Instant.ofEpochMilli(in.fixed64());
      var components = Components.read(in);
      var model = in.text();
      var usage = CallBytes.readUsage(in);
      var observations = CallBytes.readObservations(in);
      var conversation = CallBytes.readConversation(in);
      byte[] answer;
      if (in.flag()) {
        in.count();
        var found = large.get(in.digest());
        if (found.isEmpty()) {
          return Optional.empty();
        }
        answer = found.get();
      } else {
        answer = in.block();
      }
      in.end();
      var reader = new ByteReader(answer);
      Value value = ValueBytes.read(reader);
      reader.end();
      var entry = new Entry(value, model, usage, observations, made, agent, label, conversation);
      return Optional.of(new Stored(entry, components, bytes.length + answer.length));
    } catch (ByteReader.Malformed | DateTimeException e) {
      return Optional.empty();
    }
  }
}
