package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.store.SegmentStore;
import java.io.IOException;
import java.util.Optional;

/// The content store: byte sequences by their SHA-256. What it gives is what was put, verified; a
/// blob that is missing or broken is absent. Safe for use by many threads and processes.
public final class Blobs {
  static final int KIND = 2;

  private final SegmentStore store;

  Blobs(SegmentStore store) {
    this.store = store;
  }

  public Optional<byte[]> get(Digest digest) {
    return store.get(KIND, digest);
  }

  /// A blob that is known to be there is written again only if it is broken.
  ///
  /// @return whether it was written
  public boolean put(byte[] content) throws IOException {
    var digest = Digest.of(content);
    boolean isNew = store.known(KIND, digest).isEmpty();
    if (isNew) {
      store.put(KIND, digest, content);
    }
    return isNew;
  }
}
