package dev.wf.runtime.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Answers by key, in memory, on disk, and with others. Safe for use by many threads; the folder by
/// many processes.
///
/// Nothing that happens to the folder fails a run: what cannot be read is a miss, and what cannot
/// be kept there stays in memory, which [#warning] then says.
public final class Cache implements AutoCloseable {
  /// States of the world that one key is kept for; the oldest gives way.
  static final int ENTRIES_PER_KEY = 8;

  /// How large the folder may grow where nothing else is said, in bytes.
  public static final long LIMIT = 2_000_000_000;

  private static final int BYTES_OF_AN_OBJECT = 256;

  private final com.github.benmanes.caffeine.cache.Cache<Digest, List<Stored>> memory;
  private final com.github.benmanes.caffeine.cache.Cache<Digest, byte[]> texts;
  private final Optional<Disk> disk;
  private final SharedCache shared;
  private final Nearness nearness = new Nearness();

  private Cache(Optional<Disk> disk, long memoryBytes, SharedCache shared) {
    this.disk = disk;
    this.shared = shared;
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((Digest _, List<Stored> stored) -> weight(stored))
            .executor(Runnable::run)
            .build();
    this.texts =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((Digest _, byte[] text) -> text.length + BYTES_OF_AN_OBJECT)
            .executor(Runnable::run)
            .build();
  }

  /// An answer that serves, and where it came from.
  public record Hit(Entry entry, Tier tier) {}

  /// From where this process has an answer.
  public enum Tier {
    /// It kept it itself.
    MEMORY,
    DISK,
    /// With others, from whom this process took it.
    SHARED
  }

  /// The entry of the same agent that differs least.
  ///
  /// @param differing the names of the components that differ; none where the key is the same and
  ///   an observation is not
  public record Nearest(Digest key, Entry entry, List<String> differing) {
    public Nearest {
      differing = List.copyOf(differing);
    }
  }

  /// Where a nearest entry is looked for.
  ///
  /// @param agent whose entry it is
  /// @param label that it has best
  /// @param path of the node that it was best asked for
  /// @param before only entries made before this instant count
  public record Place(String agent, String label, String path, Instant before) {}

  /// What is on disk.
  public record Totals(long keys, long keyBytes, long blobs, long blobBytes) {}

  /// @param folder made where it is not there; one that cannot be written is used as it is, with a
  ///   [#warning]
  /// @param memoryBytes how much of it may be in memory
  public static Cache open(Path folder, long memoryBytes) throws CacheUnusable {
    return open(folder, LIMIT, memoryBytes);
  }

  /// @param limit how large the folder may grow, in bytes
  public static Cache open(Path folder, long limit, long memoryBytes) throws CacheUnusable {
    return open(folder, limit, memoryBytes, SharedCache.NONE);
  }

  /// @param shared closed with the cache
  public static Cache open(Path folder, long limit, long memoryBytes, SharedCache shared)
      throws CacheUnusable {
    return new Cache(Optional.of(Disk.open(folder, limit)), memoryBytes, shared);
  }

  /// A cache that ends with the process.
  public static Cache inMemory(long memoryBytes) {
    return inMemory(memoryBytes, SharedCache.NONE);
  }

  public static Cache inMemory(long memoryBytes, SharedCache shared) {
    return new Cache(Optional.empty(), memoryBytes, shared);
  }

  /// The newest entry of a key that holds.
  ///
  /// @param holds whether an entry's observations hold now, and whether it is young enough
  public Optional<Hit> serving(Key key, Predicate<Entry> holds) {
    var known = inMemory(key.digest());
    for (var stored : known) {
      if (holds.test(stored.entry())) {
        return Optional.of(stored.hit());
      }
    }
    var kept = onDisk(key.digest());
    for (var stored : kept) {
      if (!isAmong(known, stored) && holds.test(stored.entry())) {
        remember(key.digest(), stored);
        return Optional.of(stored.hit());
      }
    }
    for (var stored : shared(key.digest())) {
      if (!isAmong(known, stored) && !isAmong(kept, stored) && holds.test(stored.entry())) {
        disk.ifPresent(d -> d.keep(key, stored.entry()));
        remember(key.digest(), stored);
        return Optional.of(stored.hit());
      }
    }
    return Optional.empty();
  }

  /// Asks others for what nothing is kept of here, for many keys at once.
  public void expect(Collection<Key> keys) {
    if (shared == SharedCache.NONE) {
      return;
    }
    shared.expect(
        keys.stream()
            .map(Key::digest)
            .filter(key -> inMemory(key).isEmpty() && onDisk(key).isEmpty())
            .toList());
  }

  private List<Stored> shared(Digest key) {
    return shared.entries(key).stream()
        .flatMap(bytes -> EntryBytes.read(bytes, key).stream())
        .map(stored -> stored.of(Tier.SHARED))
        .sorted(Actions.NEWEST_FIRST)
        .toList();
  }

  /// All entries of a key, newest first.
  public List<Entry> entries(Key key) {
    return all(key.digest()).stream().map(Stored::entry).toList();
  }

  /// Keeps an answer. Of entries with the same observations only the newest stays.
  public void keep(Key key, Entry entry) {
    int size = disk.map(d -> d.keep(key, entry)).orElse(BYTES_OF_AN_OBJECT);
    var stored = new Stored(entry, key.parts(), size, Tier.MEMORY);
    remember(key.digest(), stored);
    nearness.kept(key.digest(), stored);
    if (shared.takes()) {
      shared.share(new Offered(key, entry, this::ownBlob));
    }
  }

  /// The key of a digest, as the entries under it tell; empty where there is none.
  public Optional<Key> key(Digest digest) {
    return all(digest).stream().findFirst().map(stored -> new Key(digest, stored.components()));
  }

  /// The entry whose key differs from this one in the fewest components.
  public Optional<Nearest> nearest(Key key, Place place) {
    nearness.fillOnce(into -> {
      memory.asMap().forEach((k, entries) -> entries.forEach(s -> into.accept(k, s)));
      disk.ifPresent(
          d -> d.actions().keys().forEach(k -> onDisk(k).forEach(s -> into.accept(k, s))));
    });
    return nearness
        .to(key, place)
        .flatMap(known ->
            all(known.key()).stream()
                .map(Stored::entry)
                .filter(e -> e.made().equals(known.made()))
                .findFirst()
                .map(e -> new Nearest(known.key(), e, known.differing(key))));
  }

  /// Walks the folder.
  public Totals totals() {
    return disk.map(Disk::totals).orElse(new Totals(0, 0, 0, 0));
  }

  /// Keeps what an answer put into a file, so that [#content] gives it by the digest of its bytes.
  public void keepContent(byte[] bytes) {
    keepTranscript(bytes);
  }

  public Optional<byte[]> content(Digest digest) {
    return transcript(digest);
  }

  /// Keeps a transcript, so that [#transcript] gives it by the digest of its bytes.
  ///
  /// @return false where it was there already, or could not be kept
  public boolean keepTranscript(byte[] bytes) {
    return disk.isPresent()
        ? disk.get().keep(bytes)
        : texts.asMap().put(Digest.of(bytes), bytes) == null;
  }

  /// What was kept under a digest; empty where it is missing or broken.
  public Optional<byte[]> transcript(Digest digest) {
    var own = ownBlob(digest);
    if (own.isPresent()) {
      return own;
    }
    var found = shared.blob(digest);
    found.ifPresent(this::keepTranscript);
    return found;
  }

  private Optional<byte[]> ownBlob(Digest digest) {
    return disk.isPresent()
        ? disk.get().blobs().get(digest)
        : Optional.ofNullable(texts.getIfPresent(digest));
  }

  /// Waits a short while until others have what was answered here.
  public void settle() {
    shared.settle();
  }

  /// What came of sharing; empty where nothing is shared.
  public Optional<SharedCache.Sharing> sharing() {
    return shared.sharing();
  }

  /// Why answers are not kept on disk, where they are not.
  public Optional<String> warning() {
    return disk.flatMap(Disk::warning);
  }

  /// Lets the folder go. What could not be written down of where things are is found again.
  @Override
  public void close() {
    shared.close();
    disk.ifPresent(Disk::close);
  }

  private List<Stored> onDisk(Digest key) {
    return disk.map(d -> d.actions().read(key)).orElse(List.of());
  }

  private List<Stored> inMemory(Digest key) {
    var known = memory.getIfPresent(key);
    return known == null ? List.of() : known;
  }

  private List<Stored> all(Digest key) {
    var all = new ArrayList<>(inMemory(key));
    onDisk(key).stream().filter(s -> !isAmong(all, s)).forEach(all::add);
    all.sort(Actions.NEWEST_FIRST);
    return all;
  }

  private static boolean isAmong(List<Stored> known, Stored stored) {
    var entry = stored.entry();
    return known.stream()
        .map(Stored::entry)
        .anyMatch(e -> e.made().equals(entry.made()) && e.sawTheSameAs(entry));
  }

  private void remember(Digest key, Stored stored) {
    memory.asMap().merge(key, List.of(stored), (old, added) -> Actions.with(old, added.getFirst()));
  }

  private static int weight(List<Stored> stored) {
    return stored.stream().mapToInt(s -> 2 * s.size() + BYTES_OF_AN_OBJECT).sum();
  }
}
