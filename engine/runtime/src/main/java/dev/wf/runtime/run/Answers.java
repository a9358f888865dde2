package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/// When an answer of an earlier run serves: the setting `cache` allows it, and what it saw still
/// holds.
final class Answers {
  private final Cache cache;
  private final Workspace workspace;
  private final InstantSource clock;
  private final Predicate<Entry> usable;

  /// @param usable whether an entry has all that the run may need of it
  Answers(Cache cache, Workspace workspace, InstantSource clock, Predicate<Entry> usable) {
    this.cache = cache;
    this.workspace = workspace;
    this.clock = clock;
    this.usable = usable;
  }

  Optional<Entry> serving(Key key, Asked.Question question) throws InterruptedException {
    return switch (question.settings().get("cache")) {
      case Value.Str(var mode) when mode.equals("off") || mode.equals("refresh") ->
          Optional.empty();
      case Value.Duration(long millis) -> {
        var oldest = clock.instant().minus(Duration.ofMillis(millis));
        yield find(key, oldest::isBefore);
      }
      default -> find(key, _ -> true);
    };
  }

  private Optional<Entry> find(Key key, Predicate<Instant> young) throws InterruptedException {
    var found =
        cache
            .serving(key, e -> young.test(e.made()) && usable.test(e) && holds(e))
            .map(Cache.Hit::entry);
    if (Thread.interrupted()) {
      throw new InterruptedException("an interrupted look-up has found nothing");
    }
    return found;
  }

  private boolean holds(Entry entry) {
    try {
      return Observations.hold(entry.observations(), workspace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whether an answer may serve later: not where it came with a change of the world, nor where the
  /// author forbids it.
  static boolean kept(Effect effect, Asked.Question question) {
    return effect != Effect.CHANGES && !question.text("cache").equals("off");
  }
}
