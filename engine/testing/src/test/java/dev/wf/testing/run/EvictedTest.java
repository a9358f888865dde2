package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.SharedCache;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Watcher;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cache that loses what it had a moment ago costs questions, and fails nothing.
class EvictedTest {
  private static final String PROGRAM =
      """
      workflow work() -> string[] {
        let first = ask "One"
        let second = ask "Two" with { continue: first, cache: "off" }
        [first, second]
      }
      """;

  /// Gives every blob once where it loses them, and then no more.
  private static final class Losing implements SharedCache {
    private final Map<Digest, byte[]> entries = new HashMap<>();
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final Set<Digest> given = new HashSet<>();
    private boolean isLosing;

    @Override
    public synchronized List<byte[]> entries(Digest key) {
      return Optional.ofNullable(entries.get(key)).stream().toList();
    }

    @Override
    public void expect(Collection<Digest> keys) {}

    @Override
    public synchronized Optional<byte[]> blob(Digest digest) {
      boolean isLost = !given.add(digest) && isLosing;
      return isLost ? Optional.empty() : Optional.ofNullable(blobs.get(digest));
    }

    @Override
    public boolean takes() {
      return true;
    }

    @Override
    public synchronized void share(Offer offer) {
      entries.put(offer.key(), offer.entry());
      offer.transcript().flatMap(offer::blob).ifPresent(blob -> blobs.put(Digest.of(blob), blob));
    }

    @Override
    public void settle() {}

    @Override
    public Optional<Sharing> sharing() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  @TempDir private Path folder;

  private Conclusion run(Playing model, Cache cache) throws Exception {
    var compilation = Compilation.of(new Source("work.wf", PROGRAM));
    assertThat(compilation.diagnostics()).isEmpty();
    var setup =
        new Setup(
            folder,
            folder.resolve(".wf"),
            Providers.only(model),
            cache,
            Running.CLOCK,
            new Random(1),
            Map.of(),
            Programs.NONE,
            4,
            Value.record());
    return new Engine(setup)
        .run(
            new Compiled(compilation.graph().orElseThrow(), compilation.sources()),
            Map.of(),
            Watcher.NOBODY,
            People.NOBODY)
        .conclusion();
  }

  @Test
  void aConversationThatIsLostOnceItWasFoundIsHadAnew() throws Exception {
    var others = new Losing();
    var first = new Playing(Playing.says("yes"));
    var undisturbed = run(first, Cache.inMemory(1 << 20, others));
    assertThat(undisturbed).isInstanceOf(Conclusion.Completed.class);
    assertThat(first.answered()).hasSize(2);

    var served = new Playing(Playing.says("yes"));
    assertThat(run(served, Cache.inMemory(0, others))).isEqualTo(undisturbed);
    assertThat(served.answered()).hasSize(1);

    others.isLosing = true;
    others.given.clear();
    var again = new Playing(Playing.says("yes"));
    assertThat(run(again, Cache.inMemory(0, others))).isEqualTo(undisturbed);
    assertThat(again.answered()).hasSize(2);
  }
}
