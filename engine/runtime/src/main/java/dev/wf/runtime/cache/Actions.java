package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/// The action store: for each key the entries that were made under it, newest first. Safe for use
/// by many threads and processes.
final class Actions {
  static final Comparator<Stored> NEWEST_FIRST =
      Comparator.comparing((Stored s) -> s.entry().made()).reversed();

  private static final int STRIPES = 64;

  private final Shelf shelf;
  private final EntryBytes.Large large;
  private final Object[] stripes = new Object[STRIPES];

  Actions(Shelf shelf, EntryBytes.Large large) {
    this.shelf = shelf;
    this.large = large;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Object();
    }
  }

  /// The entries of a key that are whole.
  List<Stored> read(Digest key) {
    return shelf.read(key).map(file -> read(file, key)).orElse(List.of());
  }

  /// Adds an entry and gives its size in bytes.
  int add(Key key, Entry entry) throws IOException {
    byte[] bytes = EntryBytes.entry(key, entry, large);
    synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
      var kept = new ArrayList<byte[]>();
      kept.add(bytes);
      var file = shelf.read(key.digest());
      if (file.isPresent()) {
        for (var old : EntryBytes.entries(file.get(), key.digest())) {
          var stored = EntryBytes.read(old, large);
          if (stored.isPresent() && !stored.get().entry().sawTheSameAs(entry)) {
            kept.add(old);
          }
        }
      }
      shelf.write(key.digest(), EntryBytes.file(newest(kept)));
    }
    return bytes.length;
  }

  void walk(BiConsumer<Digest, Long> visit) {
    shelf.walk(visit);
  }

  /// A list of entries with one more in front, and without what that one replaces.
  static List<Stored> with(List<Stored> old, Stored added) {
    var all = new ArrayList<Stored>();
    all.add(added);
    old.stream().filter(s -> !s.entry().sawTheSameAs(added.entry())).forEach(all::add);
    all.sort(NEWEST_FIRST);
    return List.copyOf(newest(all));
  }

  private List<Stored> read(byte[] file, Digest key) {
    var entries = new ArrayList<Stored>();
    for (var bytes : EntryBytes.entries(file, key)) {
      EntryBytes.read(bytes, large).ifPresent(entries::add);
    }
    return entries;
  }

  private static <T> List<T> newest(List<T> entries) {
    return entries.subList(0, Math.min(entries.size(), Cache.ENTRIES_PER_KEY));
  }
}
