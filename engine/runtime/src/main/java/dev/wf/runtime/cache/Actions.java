package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import dev.wf.runtime.store.SegmentStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The action store: for each key the entries that were made under it, newest first. Safe for use
/// by many threads and processes.
final class Actions {
  static final int KIND = 1;

  static final Comparator<Stored> NEWEST_FIRST =
      Comparator.comparing((Stored s) -> s.entry().made()).reversed();

  private final SegmentStore store;

  Actions(SegmentStore store) {
    this.store = store;
  }

  /// The entries of a key that are whole.
  List<Stored> read(Digest key) {
    var entries = new ArrayList<Stored>();
    store
        .all(KIND, key)
        .flatMap(bytes -> EntryBytes.read(bytes, key).stream())
        .filter(found -> entries.stream().noneMatch(e -> e.entry().sawTheSameAs(found.entry())))
        .limit(Cache.ENTRIES_PER_KEY)
        .forEach(entries::add);
    entries.sort(NEWEST_FIRST);
    return entries;
  }

  /// Adds an entry and gives its size in bytes.
  int add(Key key, Entry entry) throws IOException {
    byte[] bytes = EntryBytes.of(key, entry);
    store.put(KIND, key.digest(), bytes);
    return bytes.length;
  }

  /// All keys.
  Set<Digest> keys() {
    var keys = new LinkedHashSet<Digest>();
    store.walk(KIND, (key, _) -> keys.add(key));
    return keys;
  }

  /// A list of entries with one more in front, and without what that one replaces.
  static List<Stored> with(List<Stored> old, Stored added) {
    var all = new ArrayList<Stored>();
    all.add(added);
    old.stream().filter(s -> !s.entry().sawTheSameAs(added.entry())).forEach(all::add);
    all.sort(NEWEST_FIRST);
    return List.copyOf(all.subList(0, Math.min(all.size(), Cache.ENTRIES_PER_KEY)));
  }
}
