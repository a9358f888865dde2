package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.EntryBytes.Stored;
import java.time.Instant;
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
  record Known(Digest key, Instant made, Components components) {
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

  /// @param before only entries made before this instant count
  synchronized Optional<Known> to(Key wanted, String agent, Instant before) {
    Optional<Known> nearest = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (var known : byAgent.getOrDefault(agent, Set.of())) {
      if (known.made().isBefore(before)) {
        int differing = known.differing(wanted).size();
        if (differing < fewest || differing == fewest && isNewer(known, nearest.orElseThrow())) {
          nearest = Optional.of(known);
          fewest = differing;
        }
      }
    }
    return nearest;
  }

  private void add(Digest key, Stored stored) {
    var entry = stored.entry();
    byAgent
        .computeIfAbsent(entry.agent(), _ -> new LinkedHashSet<>())
        .add(new Known(key, entry.made(), stored.components()));
  }

  private static boolean isNewer(Known a, Known b) {
    int byAge = a.made().compareTo(b.made());
    return byAge != 0 ? byAge > 0 : a.key().hex().compareTo(b.key().hex()) < 0;
  }
}
