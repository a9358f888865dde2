package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.store.SegmentStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/// The folder of a cache, for who looks after it. Runs may use it meanwhile: nothing that is done
/// here takes from a run what it was served, which it keeps in its own folder.
public final class CacheFolder implements AutoCloseable {
  private final Disk disk;

  private CacheFolder(Disk disk) {
    this.disk = disk;
  }

  /// @param folder made where it is not there
  /// @param limit in bytes
  public static CacheFolder open(Path folder, long limit) throws CacheUnusable {
    return new CacheFolder(Disk.open(folder, limit));
  }

  /// An entry with its question's key.
  ///
  /// @param components of the key, each with the beginning of its digest
  /// @param size in bytes, without its conversation
  public record Kept(Digest key, Entry entry, SequencedMap<String, String> components, long size) {}

  /// What a look at everything found.
  ///
  /// @param broken bytes that are no record any more
  /// @param unknown records that another version wrote, or that hold nothing
  /// @param incomplete answers that lack their conversation, so that they do not serve where one
  ///   may be continued
  public record Verified(long answers, long texts, long broken, long unknown, long incomplete) {
    public boolean isWhole() {
      return broken == 0 && unknown == 0 && incomplete == 0;
    }
  }

  public Cache.Totals totals() {
    return disk.totals();
  }

  /// The bytes of all files.
  public long size() {
    return disk.store().size();
  }

  /// Reads everything.
  public Verified verify() throws IOException {
    var counts = new long[3];
    var texts = new HashSet<Digest>();
    var wanted = new HashSet<Digest>();
    var found =
        disk.store()
            .readAll((kind, name, content) -> {
              if (kind == Blobs.KIND && Digest.of(content).equals(name)) {
                counts[1]++;
                texts.add(name);
              } else {
                var stored = EntryBytes.read(content, name).filter(_ -> kind == Actions.KIND);
                counts[stored.isPresent() ? 0 : 2]++;
                stored
                    .flatMap(s -> s.entry().conversation())
                    .ifPresent(c -> wanted.add(c.transcript()));
              }
            });
    wanted.removeAll(texts);
    return new Verified(counts[0], counts[1], found.broken(), counts[2], wanted.size());
  }

  /// Deletes what was written longest ago, until the rest is within a size. What running processes
  /// write to stays.
  public void shrink(long size) throws IOException {
    disk.store().trim(size);
  }

  /// Deletes everything.
  public void clear() throws IOException {
    disk.store().clear();
  }

  /// The keys whose digits begin so, in their order.
  public List<Digest> keys(String beginning) {
    var keys = new TreeSet<String>();
    for (var key : disk.actions().keys()) {
      if (key.hex().startsWith(beginning)) {
        keys.add(key.hex());
      }
    }
    return keys.stream().flatMap(hex -> Digest.ofHex(hex).stream()).toList();
  }

  /// The entries of a key, newest first.
  public List<Kept> entries(Digest key) {
    return disk.actions().read(key).stream()
        .map(s -> new Kept(key, s.entry(), s.components().toMap(), s.size()))
        .toList();
  }

  SegmentStore store() {
    return disk.store();
  }

  Actions actions() {
    return disk.actions();
  }

  @Override
  public void close() {
    disk.close();
  }
}
