package dev.wf.runtime.cache;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.CallBytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// An entry as bytes. The first part is the key, so that what stands under a wrong name holds
/// nothing.
///
/// Whatever the bytes are, reading gives an entry that was written for that key, or none.
final class EntryBytes {
  private static final int VERSION = 4;

  private EntryBytes() {}

  /// An entry with what a miss is explained by.
  ///
  /// @param components of its key
  /// @param size in bytes, for weighing
  /// @param tier from where this process has it
  record Stored(Entry entry, Components components, int size, Cache.Tier tier) {
    Stored of(Cache.Tier other) {
      return new Stored(entry, components, size, other);
    }

    Cache.Hit hit() {
      return new Cache.Hit(entry, tier);
    }
  }

  static byte[] of(Key key, Entry entry) {
    var out = new ByteWriter(1024).u8(VERSION).digest(key.digest());
    out.text(entry.agent()).text(entry.label());
    out.fixed64(entry.made().toEpochMilli());
    out.text(entry.origin().run()).text(entry.origin().path());
    key.parts().write(out);
    out.text(entry.model());
    CallBytes.write(entry.usage(), out);
    CallBytes.writeObservations(entry.observations(), out);
    CallBytes.writeConversation(entry.conversation(), out);
    ValueBytes.write(entry.answer(), out);
    return out.toBytes();
  }

  /// Empty where it is none of that key, or of another version.
  static Optional<Stored> read(byte[] bytes, Digest key) {
    try {
      var in = new ByteReader(bytes);
      if (in.u8() != VERSION || !in.digest().equals(key)) {
        return Optional.empty();
      }
      var agent = in.text();
      var label = in.text();
      var made = Instant.ofEpochMilli(in.fixed64());
      var origin = new Entry.Origin(in.text(), in.text());
      var components = Components.read(in);
      var model = in.text();
      var usage = CallBytes.readUsage(in);
      var observations = CallBytes.readObservations(in);
      var conversation = CallBytes.readConversation(in);
      Value value = ValueBytes.read(in);
      in.end();
      var entry =
          new Entry(value, model, usage, observations, made, agent, label, conversation, origin);
      return Optional.of(new Stored(entry, components, bytes.length, Cache.Tier.DISK));
    } catch (ByteReader.Malformed | DateTimeException e) {
      return Optional.empty();
    }
  }
}
