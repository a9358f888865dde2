package dev.wf.runtime.cache;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Digests of what keys have in common: calls of one agent differ in their prompts and in little
/// else, and a digest takes longer than to see that the same bytes came before. It remembers the
/// last few, and never more.
///
/// Safe for use by many threads.
public final class Common {
  private static final int PLACES = 256;
  private static final int LONGEST = 1 << 12;

  private final AtomicReferenceArray<Part> parts = new AtomicReferenceArray<>(PLACES);
  private final AtomicReferenceArray<Told> texts = new AtomicReferenceArray<>(PLACES);
  private final AtomicReferenceArray<Schema> schemas = new AtomicReferenceArray<>(PLACES);

  private volatile @Nullable Begun begun;

  private record Part(byte[] bytes, Digest digest) {}

  private record Told(String text, Digest digest) {}

  /// What some keys begin with.
  ///
  /// @param read what has read these bytes; never read on, but copied
  private record Begun(byte[] bytes, MessageDigest read) {
    boolean isOf(ByteWriter whole, int length) {
      return whole.view().slice(0, length).equals(ByteBuffer.wrap(bytes));
    }
  }

  /// Types are the same where they are the same objects, as those of one graph are.
  private record Schema(Type type, Definitions types, Digest digest) {}

  Digest of(ByteWriter component) {
    if (component.size() > LONGEST) {
      return component.toDigest();
    }
    var bytes = component.view();
    int place = Math.floorMod(bytes.hashCode(), PLACES);
    var known = parts.get(place);
    if (known != null && bytes.equals(ByteBuffer.wrap(known.bytes()))) {
      return known.digest();
    }
    var digest = component.toDigest();
    parts.set(place, new Part(component.toBytes(), digest));
    return digest;
  }

  /// Of what is written of a text.
  Digest text(String text) {
    if (text.length() > LONGEST) {
      return written(text);
    }
    int place = Math.floorMod(text.hashCode(), PLACES);
    var known = texts.get(place);
    if (known != null && known.text().equals(text)) {
      return known.digest();
    }
    var digest = written(text);
    texts.set(place, new Told(text, digest));
    return digest;
  }

  private static Digest written(String text) {
    return new ByteWriter(text.length() + 8).text(text).toDigest();
  }

  /// Of a whole whose beginning keys have in common: what a digest has read of it is read once.
  ///
  /// @param beginning how many bytes that is
  Digest whole(ByteWriter whole, int beginning) {
    var known = begun;
    if (known == null || !known.isOf(whole, beginning)) {
      var bytes = Arrays.copyOf(whole.view().array(), beginning);
      var read = Digest.sha256();
      read.update(bytes);
      known = new Begun(bytes, read);
      begun = known;
    }
    return whole.toDigest(Digest.copy(known.read()), beginning);
  }

  /// @param schema of the type that the question wants
  Digest schema(Asked.Question question, Supplier<ByteWriter> schema) {
    int place = Math.floorMod(System.identityHashCode(question.result()), PLACES);
    var known = schemas.get(place);
    if (known != null && known.type() == question.result() && known.types() == question.types()) {
      return known.digest();
    }
    var digest = schema.get().toDigest();
    schemas.set(place, new Schema(question.result(), question.types(), digest));
    return digest;
  }
}
