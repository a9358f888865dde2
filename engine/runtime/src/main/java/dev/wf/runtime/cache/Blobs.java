package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.util.Optional;

/// The content store: byte sequences by their SHA-256. What it gives is what was put, verified; a
/// blob that is missing or broken is absent. Safe for use by many threads and processes.
public final class Blobs {
  private final Shelf shelf;

  Blobs(Shelf shelf) {
    this.shelf = shelf;
  }

  public Optional<byte[]> get(Digest digest) {
    return shelf.read(digest).filter(content -> Digest.of(content).equals(digest));
  }

  /// A blob that is there already is written again only if it is broken.
  public Digest put(byte[] content) throws IOException {
    var digest = Digest.of(content);
    if (!shelf.holds(digest) || get(digest).isEmpty()) {
      shelf.write(digest, content);
    }
    return digest;
  }
}
