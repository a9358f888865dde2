package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entry;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  private static final long MEMORY = 1 << 20;
  private static final Value LARGE = Value.of("x".repeat(100_000));

  @TempDir Path folder;

  @Test
  void anAnswerServesInThisProcessAndInTheNext() throws CacheUnusable {
    var first = Cache.open(folder, MEMORY);
    first.keep(key("a"), entry(Value.of("answer"), content("src/a.ts", "x")));
    assertThat(serving(first, "a"))
        .isEqualTo(
            new Cache.Hit(entry(Value.of("answer"), content("src/a.ts", "x")), Cache.Tier.MEMORY));
    assertThat(serving(Cache.open(folder, MEMORY), "a"))
        .isEqualTo(
            new Cache.Hit(entry(Value.of("answer"), content("src/a.ts", "x")), Cache.Tier.DISK));
    assertThat(Cache.open(folder, MEMORY).serving(key("b"), _ -> true)).isEmpty();
  }

  @Test
  void aLargeAnswerServesAllTheSame() throws CacheUnusable {
    Cache.open(folder, MEMORY).keep(key("a"), entry(LARGE));
    assertThat(serving(Cache.open(folder, MEMORY), "a").entry().answer()).isEqualTo(LARGE);
  }

  @Test
  void manyAnswersShareAFile() throws CacheUnusable, IOException {
    for (int i = 0; i < 100; i++) {
      try (var cache = Cache.open(folder, MEMORY)) {
        cache.keep(key("" + i), entry(Value.of(i)));
      }
    }
    assertThat(files()).filteredOn(f -> f.toString().endsWith(".seg")).hasSize(1);
    try (var cache = Cache.open(folder, MEMORY)) {
      for (int i = 0; i < 100; i++) {
        assertThat(serving(cache, "" + i).entry().answer()).isEqualTo(Value.of(i));
      }
    }
  }

  @Test
  void theNewestEntryThatHoldsServes() throws CacheUnusable {
    var cache = Cache.open(folder, MEMORY);
    cache.keep(key("a"), entryAt(1, Value.of("one"), content("f", "1")));
    cache.keep(key("a"), entryAt(2, Value.of("two"), content("f", "2")));
    for (var each : List.of(cache, Cache.open(folder, MEMORY))) {
      assertThat(serving(each, "a").entry().answer()).isEqualTo(Value.of("two"));
      var old = each.serving(key("a"), e -> e.observations().contains(content("f", "1")));
      assertThat(old.orElseThrow().entry().answer()).isEqualTo(Value.of("one"));
      assertThat(each.entries(key("a"))).hasSize(2);
    }
  }

  @Test
  void ofEntriesWithTheSameObservationsTheNewestStays() throws CacheUnusable {
    var cache = Cache.open(folder, MEMORY);
    cache.keep(key("a"), entryAt(1, Value.of("one"), content("f", "1")));
    cache.keep(key("a"), entryAt(2, Value.of("two"), content("f", "1")));
    assertThat(cache.entries(key("a"))).hasSize(1);
    assertThat(serving(Cache.open(folder, MEMORY), "a").entry().answer())
        .isEqualTo(Value.of("two"));
  }

  @Test
  void aKeyHoldsTheNewestStatesOfTheWorld() throws CacheUnusable {
    var cache = Cache.open(folder, MEMORY);
    for (int i = 1; i <= 20; i++) {
      cache.keep(key("a"), entryAt(i, Value.of(i), content("f", "" + i)));
    }
    var kept = IntStream.rangeClosed(13, 20).boxed().toList().reversed();
    for (var each : List.of(cache, Cache.open(folder, MEMORY))) {
      assertThat(each.entries(key("a")))
          .extracting(e -> ((Value.Int) e.answer()).value())
          .isEqualTo(kept.stream().map(Integer::longValue).toList());
    }
  }

  @Test
  void whatAnotherProcessKeptMeanwhileServes() throws CacheUnusable {
    var one = Cache.open(folder, MEMORY);
    var other = Cache.open(folder, MEMORY);
    one.keep(key("a"), entryAt(1, Value.of("old"), content("f", "1")));
    other.keep(key("a"), entryAt(2, Value.of("new"), content("f", "2")));
    var hit = one.serving(key("a"), e -> e.observations().contains(content("f", "2")));
    assertThat(hit.orElseThrow().entry().answer()).isEqualTo(Value.of("new"));
  }

  @Test
  void deletingAnythingWhileItIsOpenIsAMiss() throws CacheUnusable, IOException {
    var cache = Cache.open(folder, 0);
    cache.keep(key("a"), entry(Value.of("x")));
    deleteAll(folder);
    assertThat(cache.serving(key("a"), _ -> true)).isEmpty();
    cache.keep(key("a"), entry(Value.of("y")));
    assertThat(serving(Cache.open(folder, MEMORY), "a").entry().answer()).isEqualTo(Value.of("y"));
    assertThat(cache.warning()).isEmpty();
  }

  @Test
  void whatIsOnDiskIsCounted() throws CacheUnusable {
    var cache = Cache.open(folder, MEMORY);
    cache.keep(key("a"), entry(Value.of("x")));
    assertThat(Cache.open(folder, MEMORY).totals().keys()).isEqualTo(1);
  }

  @Test
  void memoryStaysWithinItsBytes() {
    var cache = Cache.inMemory(10_000);
    for (int i = 0; i < 1000; i++) {
      cache.keep(key("" + i), entry(Value.of(i)));
    }
    assertThat(
            IntStream.range(0, 1000).filter(i -> cache.serving(key("" + i), _ -> true).isPresent()))
        .hasSizeBetween(1, 40);
  }

  @Test
  void theNearestEntryIsOfTheSameAgentAndNamesWhatDiffers() throws CacheUnusable {
    Cache.open(folder, MEMORY).keep(asked("auditor", "high", "Read a."), entry(Value.of("x")));
    var cache = Cache.open(folder, MEMORY);
    cache.keep(asked("auditor", "low", "Read b."), entry(Value.of("y")));
    var nearest = cache.nearest(asked("auditor", "high", "Read c."), of("auditor")).orElseThrow();
    assertThat(nearest.differing()).containsExactly("prompt");
    assertThat(nearest.entry().answer()).isEqualTo(Value.of("x"));
    assertThat(cache.nearest(asked("auditor", "high", "Read c."), of("skeptic"))).isEmpty();
    cache.keep(asked("auditor", "high", "Read c."), entry(Value.of("z")));
    assertThat(
            cache
                .nearest(asked("auditor", "high", "Read c."), of("auditor"))
                .orElseThrow()
                .differing())
        .isEmpty();
  }

  private static Cache.Place of(String agent) {
    return new Cache.Place(agent, "", "", Instant.MAX);
  }

  @Test
  void ofEntriesEquallyNearOneOfTheSameLabelThenOfTheSameNodeIsTaken() {
    var cache = Cache.inMemory(MEMORY);
    cache.keep(key("a"), named(1, "auditor(a)", "audit/findings[0]/auditor"));
    cache.keep(key("b"), named(2, "auditor(b)", "audit/findings[1]/auditor"));
    cache.keep(key("c"), named(3, "auditor(c)", "audit/findings[2]/auditor"));
    assertThat(nearest(cache, "auditor(b)", "audit/findings[0]/auditor")).isEqualTo("auditor(b)");
    assertThat(nearest(cache, "auditor(x)", "audit/findings[0]/auditor")).isEqualTo("auditor(a)");
    assertThat(nearest(cache, "auditor(x)", "audit/findings[9]/auditor")).isEqualTo("auditor(c)");
  }

  private static Entry named(long second, String label, String path) {
    var e = entryAt(second, Value.of("x"));
    return new Entry(
        e.answer(),
        e.model(),
        e.usage(),
        e.observations(),
        e.made(),
        e.agent(),
        label,
        e.conversation(),
        new Entry.Origin("run", path));
  }

  private static String nearest(Cache cache, String label, String path) {
    return cache
        .nearest(key("wanted"), new Cache.Place("auditor", label, path, Instant.MAX))
        .orElseThrow()
        .entry()
        .label();
  }

  @Test
  void anInterruptedThreadKeepsItsAnswerAllTheSame() throws CacheUnusable {
    var cache = Cache.open(folder, MEMORY);
    Thread.currentThread().interrupt();
    cache.keep(key("a"), entry(LARGE));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cache.warning()).isEmpty();
    assertThat(serving(Cache.open(folder, MEMORY), "a").entry().answer()).isEqualTo(LARGE);
  }

  @Test
  void aFolderThatIsAFileIsATypedFailure() throws IOException {
    var file = Files.writeString(folder.resolve("cache"), "");
    assertThatThrownBy(() -> Cache.open(file, MEMORY))
        .isInstanceOf(CacheUnusable.class)
        .hasMessage("The cache folder " + file + " is a file.");
  }

  @Test
  void aFolderThatIsALinkIsTheFolderThatItLeadsTo() throws CacheUnusable, IOException {
    var real = Files.createDirectory(folder.resolve("real"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (var cache = Cache.open(link, MEMORY)) {
      cache.keep(key("a"), entry(Value.of("x")));
    }
    assertThat(serving(Cache.open(real, MEMORY), "a").entry().answer()).isEqualTo(Value.of("x"));
    var nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
    assertThatThrownBy(() -> Cache.open(nowhere, MEMORY))
        .isInstanceOf(CacheUnusable.class)
        .hasMessage("The cache folder " + nowhere + " is a link that leads to no folder.");
  }

  @Test
  void nothingIsWrittenThroughALinkInTheFolder() throws CacheUnusable, IOException {
    var cacheFolder = Files.createDirectory(folder.resolve("cache"));
    var precious = Files.writeString(folder.resolve("precious"), "precious");
    for (var name : List.of("0000000001-1.seg", "0000000001-1.seg.lock", "format")) {
      Files.createSymbolicLink(cacheFolder.resolve(name), precious);
    }
    try (var cache = Cache.open(cacheFolder, MEMORY)) {
      cache.keep(key("a"), entry(Value.of("x")));
      assertThat(cache.warning()).isEmpty();
    }
    assertThat(serving(Cache.open(cacheFolder, MEMORY), "a").entry().answer())
        .isEqualTo(Value.of("x"));
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aFolderOfANewerVersionIsATypedFailureAndStaysAsItIs() throws CacheUnusable, IOException {
    try (var cache = Cache.open(folder, MEMORY)) {
      cache.keep(key("a"), entry(Value.of("x")));
    }
    var format = folder.resolve("format");
    assertThat(format).hasContent("wf store 1 6ccf6ee2\n");
    Files.writeString(format, "wf store 2 5828c67b\n");
    var before = files();
    assertThatThrownBy(() -> Cache.open(folder, MEMORY))
        .isInstanceOf(CacheUnusable.class)
        .hasMessageContaining("was made by a newer version of wf");
    assertThat(files()).isEqualTo(before);
    Files.writeString(format, "wf store 2 5828c67c\n");
    assertThat(serving(Cache.open(folder, MEMORY), "a").entry().answer()).isEqualTo(Value.of("x"));
  }

  /// Nothing in the store goes by the clock: what was written last comes first.
  @Test
  void aClockThatWentBackChangesNothing() throws CacheUnusable {
    try (var cache = Cache.open(folder, MEMORY)) {
      cache.keep(key("a"), entryAt(5000, Value.of("before"), content("f", "1")));
      cache.keep(key("a"), entryAt(10, Value.of("after"), content("f", "1")));
      cache.keep(key("b"), entryAt(20, Value.of("only"), content("f", "1")));
    }
    for (int i = 0; i < 2; i++) {
      try (var cache = Cache.open(folder, MEMORY)) {
        assertThat(cache.entries(key("a")))
            .extracting(Entry::answer)
            .containsExactly(Value.of("after"));
        assertThat(serving(cache, "b").entry().answer()).isEqualTo(Value.of("only"));
      }
    }
  }

  @Test
  void aFolderThatMayNotBeMadeIsATypedFailure() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(folder), "permissions bind this user");
    assertThatThrownBy(() -> Cache.open(folder.resolve("cache"), MEMORY))
        .isInstanceOf(CacheUnusable.class)
        .hasMessageContaining(folder.resolve("cache").toString());
  }

  @Test
  void aFolderThatMayNotBeWrittenServesAndKeepsInMemory() throws CacheUnusable, IOException {
    Cache.open(folder, MEMORY).keep(key("a"), entry(Value.of("x")));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(folder), "permissions bind this user");
    assertServesAndKeepsInMemory(Cache.open(folder, MEMORY));
  }

  @Test
  void aFolderThatCanNoLongerBeWrittenServesAndKeepsInMemory() throws CacheUnusable, IOException {
    var cache = Cache.open(folder, MEMORY);
    cache.keep(key("a"), entry(Value.of("x")));
    deleteAll(folder);
    Files.writeString(folder, "in the way");
    cache.keep(key("b"), entry(Value.of("y")));
    assertThat(cache.warning().orElseThrow()).contains(folder.toString(), "answers stay in memory");
    assertThat(serving(cache, "a").entry().answer()).isEqualTo(Value.of("x"));
    assertThat(serving(cache, "b").entry().answer()).isEqualTo(Value.of("y"));
  }

  private void assertServesAndKeepsInMemory(Cache cache) throws CacheUnusable {
    assertThat(serving(cache, "a").entry().answer()).isEqualTo(Value.of("x"));
    cache.keep(key("b"), entry(Value.of("y")));
    assertThat(cache.warning().orElseThrow()).contains(folder.toString(), "answers stay in memory");
    assertThat(serving(cache, "b").entry().answer()).isEqualTo(Value.of("y"));
    assertThat(Cache.open(folder, MEMORY).serving(key("b"), _ -> true)).isEmpty();
  }

  @Property(tries = 100)
  void anyAnswerComesBackAsItWas(@ForAll("values") Value answer) throws CacheUnusable, IOException {
    var temporary = Files.createTempDirectory("cache");
    try {
      Cache.open(temporary, MEMORY).keep(key("a"), entry(answer));
      assertThat(serving(Cache.open(temporary, MEMORY), "a").entry().answer()).isEqualTo(answer);
    } finally {
      deleteAll(temporary);
    }
  }

  @Provide
  Arbitrary<Value> values() {
    return Values.any();
  }

  private static Cache.Hit serving(Cache cache, String prompt) {
    return cache.serving(key(prompt), _ -> true).orElseThrow();
  }

  private static Key asked(String agent, String effort, String prompt) {
    var settings = Value.record("prompt", Value.of(prompt), "effort", Value.of(effort));
    return Key.of(Questions.asking(agent, settings), Questions.SETUP);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var each : all.toList().reversed()) {
        Files.delete(each);
      }
    }
  }
}
