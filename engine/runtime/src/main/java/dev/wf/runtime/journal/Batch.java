package dev.wf.runtime.journal;

import dev.wf.runtime.bytes.ByteWriter;
import java.util.concurrent.CompletableFuture;

/// Records on their way to the disk together. The journal that gathers them guards it.
final class Batch {
  final ByteWriter frames = new ByteWriter(1 << 12);
  final CompletableFuture<Void> durable = new CompletableFuture<>();
  long end;

  /// On its way to the disk, so that the journal's thread need not be told of it.
  boolean isTaken;

  boolean isEmpty() {
    return frames.size() == 0;
  }
}
