package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// An entry of this cache that others may have.
final class Offered implements SharedCache.Offer {
  private final Key key;
  private final Entry entry;
  private final byte[] bytes;
  private final Function<Digest, Optional<byte[]>> blobs;

  Offered(Key key, Entry entry, Function<Digest, Optional<byte[]>> blobs) {
    this.key = key;
    this.entry = entry;
    this.bytes = EntryBytes.of(key, entry);
    this.blobs = blobs;
  }

  @Override
  public Digest key() {
    return key.digest();
  }

  @Override
  public byte[] entry() {
    return bytes;
  }

  @Override
  public List<Digest> contents() {
    return entry.observations().stream()
        .filter(Observation.Change.class::isInstance)
        .flatMap(o -> ((Observation.Change) o).after().stream())
        .map(version -> version.digest())
        .toList();
  }

  @Override
  public Optional<Digest> transcript() {
    return entry.conversation().map(Conversation::transcript);
  }

  @Override
  public Optional<byte[]> blob(Digest digest) {
    return blobs.apply(digest);
  }

  @Override
  public List<byte[]> among(List<byte[]> others) {
    var all = new ArrayList<Known>();
    others.forEach(
        o -> EntryBytes.read(o, key.digest()).ifPresent(stored -> all.add(new Known(stored, o))));
    all.removeIf(known -> known.stored().entry().sawTheSameAs(entry));
    all.sort((a, b) -> Actions.NEWEST_FIRST.compare(a.stored(), b.stored()));
    var among = new ArrayList<byte[]>();
    among.add(bytes);
    all.stream().limit(Cache.ENTRIES_PER_KEY - 1L).forEach(known -> among.add(known.bytes()));
    return among;
  }

  private record Known(Stored stored, byte[] bytes) {}
}
