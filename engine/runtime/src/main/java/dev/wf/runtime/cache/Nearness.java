package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Which keys each agent has entries under, gathered when it is first asked. Safe for use by many
/// threads.
final class Nearness {
  private final Map<String, Set<Known>> byAgent = new HashMap<>();
  private boolean filled;

  /// An entry without its answer.
  record Known(Digest key, Instant made, String label, String path, Components components) {
    List<String> differing(Key wanted) {
      return wanted.parts().differing(components);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Known k && key.equals(k.key) && made.equals(k.made);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  /// Nothing is gathered before it is needed: [#fillOnce] finds it then.
  synchronized void kept(Digest key, Stored stored) {
    if (filled) {
      add(key, stored);
    }
  }

  synchronized void fillOnce(Consumer<BiConsumer<Digest, Stored>> source) {
    if (!filled) {
      filled = true;
      source.accept(this::add);
    }
  }

  /// The one whose key differs in the fewest components; of several one of the same label, else of
  /// a node of the same path, else the newest.
  synchronized Optional<Known> to(Key wanted, Cache.Place place) {
    return byAgent.getOrDefault(place.agent(), Set.of()).stream()
        .filter(known -> known.made().isBefore(place.before()))
        .min(
            Comparator.comparingInt((Known known) -> known.differing(wanted).size())
                .thenComparing(known -> !known.label().equals(place.label()))
                .thenComparing(known -> !known.path().equals(place.path()))
                .thenComparing(Known::made, Comparator.reverseOrder())
                .thenComparing(known -> known.key().hex()));
  }

  private void add(Digest key, Stored stored) {
    var entry = stored.entry();
    byAgent
        .computeIfAbsent(entry.agent(), _ -> new LinkedHashSet<>())
        .add(
            new Known(
                key, entry.made(), entry.label(), entry.origin().path(), stored.components()));
  }
}
