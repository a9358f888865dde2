package dev.wf.runtime.cache;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Digests of what keys have in common: calls of one agent differ in their prompts and in little
/// else, and a digest takes longer than to see that the same bytes came before. It remembers the
/// last few, and never more.
///
/// Safe for use by many threads.
public final class Common {
  private static final int PLACES = 256;
  private static final int LONGEST = 1 << 12;

  private final AtomicReferenceArray<Part> parts = new AtomicReferenceArray<>(PLACES);
  private final AtomicReferenceArray<Schema> schemas = new AtomicReferenceArray<>(PLACES);

  private record Part(byte[] bytes, Digest digest) {}

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
