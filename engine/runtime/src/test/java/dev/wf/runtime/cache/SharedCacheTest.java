package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entry;
import static dev.wf.runtime.cache.Questions.entryAt;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.remote.Signature;
import dev.wf.runtime.cache.remote.TeamCache;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What colleagues have of each other through a server, however that behaves.
class SharedCacheTest {
  private static final long MEMORY = 1 << 20;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Signature OURS = Signature.with("a secret of the whole team");

  private CacheServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CacheServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatOneWasAnsweredServesAnother() {
    try (var mine = colleague();
        var yours = colleague()) {
      mine.keep(key("a"), entry(Value.of("answer"), content("src/a.ts", "x")));
      mine.settle();
      assertThat(mine.sharing().orElseThrow().put()).isEqualTo(1);
      var hit = yours.serving(key("a"), _ -> true).orElseThrow();
      assertThat(hit)
          .isEqualTo(
              new Cache.Hit(
                  entry(Value.of("answer"), content("src/a.ts", "x")), Cache.Tier.SHARED));
      assertThat(yours.serving(key("b"), _ -> true)).isEmpty();
      assertThat(yours.stats().sharedHits()).isEqualTo(1);
      assertThat(yours.stats().misses()).isEqualTo(1);
    }
  }

  @Test
  void whatWasTakenOnceIsNotAskedForAgain() {
    share("a", "answer");
    try (var yours = colleague()) {
      yours.serving(key("a"), _ -> true);
      server.values.clear();
      assertThat(yours.serving(key("a"), _ -> true).orElseThrow().tier())
          .isEqualTo(Cache.Tier.SHARED);
    }
  }

  @Test
  void whatIsExpectedIsAskedForOnce() {
    share("a", "answer");
    server.requests.clear();
    try (var yours = colleague()) {
      yours.expect(List.of(key("a"), key("b")));
      assertThat(yours.serving(key("a"), _ -> true)).isPresent();
      assertThat(yours.serving(key("b"), _ -> true)).isEmpty();
      assertThat(server.requests).hasSize(2);
      yours.expect(List.of(key("a"), key("b")));
      assertThat(server.requests).hasSize(3);
      yours.serving(key("b"), _ -> true);
      yours.serving(key("b"), _ -> true);
      assertThat(server.requests).hasSize(4);
    }
  }

  @Test
  void whatHasToHoldHereHasToHold() {
    share("a", "answer");
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> false)).isEmpty();
    }
  }

  @Test
  void oneKeyHoldsAnEntryForEachStateOfTheWorld() {
    for (int i = 0; i < 10; i++) {
      try (var colleague = colleague()) {
        colleague.keep(key("a"), entryAt(i, Value.of(i), content("f", "version " + i)));
        colleague.settle();
      }
    }
    try (var yours = colleague()) {
      for (int i = 2; i < 10; i++) {
        var seen = content("f", "version " + i);
        var hit = yours.serving(key("a"), e -> e.observations().contains(seen));
        assertThat(hit.orElseThrow().entry().answer()).isEqualTo(Value.of(i));
      }
      assertThat(yours.serving(key("a"), e -> e.observations().contains(content("f", "version 1"))))
          .isEmpty();
    }
  }

  @Test
  void ofEntriesThatSawTheSameTheNewestStays() {
    share("a", "one");
    share("a", "two");
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true).orElseThrow().entry().answer())
          .isEqualTo(Value.of("two"));
    }
  }

  @Test
  void whatAnEntryRestsOnComesWithIt() {
    var content = "changed".getBytes(StandardCharsets.UTF_8);
    var first = "first turn".getBytes(StandardCharsets.UTF_8);
    var second = ("second turn" + Digest.of(first).hex()).getBytes(StandardCharsets.UTF_8);
    try (var mine = colleague();
        var yours = colleague()) {
      List.of(content, first, second).forEach(mine::keepTranscript);
      mine.keep(
          key("a"),
          new Entry(
              Value.of("answer"),
              "mock-1",
              entry(Value.NULL).usage(),
              List.of(
                  new Observation.Change(
                      "src/a.ts",
                      Optional.empty(),
                      Optional.of(new Version(Version.Sort.FILE, Digest.of(content))))),
              Instant.ofEpochSecond(1),
              "auditor",
              "auditor(src/a.ts)",
              Optional.of(conversation(second)),
              new Entry.Origin("run", "node")));
      mine.settle();
      assertThat(yours.content(Digest.of(content)).orElseThrow()).isEqualTo(content);
      assertThat(yours.transcript(Digest.of(second)).orElseThrow()).isEqualTo(second);
      assertThat(yours.transcript(Digest.of(first)).orElseThrow()).isEqualTo(first);
      assertThat(server.requests.getLast()).contains("/cas/");
      assertThat(server.requests.stream().filter(r -> r.startsWith("PUT")).toList().getLast())
          .contains("/ac/");
    }
  }

  @Test
  void anEntryWhoseConversationIsGoneIsNotOffered() {
    try (var mine = colleague()) {
      var gone = "nobody has it".getBytes(StandardCharsets.UTF_8);
      mine.keep(key("a"), withConversation(gone));
      mine.settle();
      assertThat(server.values).isEmpty();
      assertThat(mine.sharing().orElseThrow().dropped()).isEqualTo(1);
    }
  }

  @Test
  void onlyWhoMayWriteDoes() {
    try (var mine = Cache.inMemory(MEMORY, team(server.address(), false, OURS, LONG))) {
      mine.keep(key("a"), entry(Value.of("answer")));
      mine.settle();
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void anotherTeamFindsNothing() {
    share("a", "answer");
    var theirs = Signature.with("a secret of another team");
    try (var cache = Cache.inMemory(MEMORY, team(server.address(), true, theirs, LONG))) {
      assertThat(cache.serving(key("a"), _ -> true)).isEmpty();
      cache.keep(key("a"), entry(Value.of("theirs")));
      cache.settle();
    }
    assertServed("answer");
  }

  @Test
  void whatAnotherSecretSignedIsNoAnswer() {
    try (var poisoner = Cache.inMemory(MEMORY, team(server.address(), true, stranger(), LONG))) {
      poisoner.keep(key("a"), entry(Value.of("poison")));
      poisoner.settle();
    }
    var poison = server.only("/ac/").getValue();
    share("b", "answer");
    server.values.replaceAll((path, value) -> path.contains("/ac/") ? poison : value);
    try (var yours = colleague()) {
      assertThat(yours.serving(key("b"), _ -> true)).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(1);
    }
  }

  @Test
  void whatNobodySignedIsNoAnswerUnlessThatWasSaid() {
    try (var mine = Cache.inMemory(MEMORY, team(server.address(), true, Signature.NONE, LONG))) {
      mine.keep(key("a"), entry(Value.of("unsigned")));
      mine.settle();
    }
    try (var yours = Cache.inMemory(MEMORY, team(server.address(), true, Signature.NONE, LONG))) {
      assertThat(yours.serving(key("a"), _ -> true)).isPresent();
    }
    var unsigned = server.only("/ac/").getValue();
    server.values.clear();
    share("a", "signed");
    server.change("/ac/", _ -> unsigned);
    assertNothing();
  }

  @Test
  void anEntryOfAnotherKeyIsNone() {
    share("a", "answer to another question");
    var other = server.only("/ac/").getValue();
    server.values.clear();
    share("b", "answer");
    server.change("/ac/", _ -> other);
    try (var yours = colleague()) {
      assertThat(yours.serving(key("b"), _ -> true)).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(1);
    }
  }

  @Test
  void aBlobWithOtherBytesIsNone() {
    var bytes = "a transcript".getBytes(StandardCharsets.UTF_8);
    server.values.put("/team/cas/" + Digest.of(bytes).hex(), "poison".getBytes());
    try (var yours = colleague()) {
      assertThat(yours.transcript(Digest.of(bytes))).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(1);
    }
  }

  @Test
  void whoFindsABrokenBlobPutsItRight() {
    var bytes = "a transcript".getBytes(StandardCharsets.UTF_8);
    var path = "/team/cas/" + Digest.of(bytes).hex();
    server.values.put(path, "poison".getBytes());
    try (var mine = colleague()) {
      mine.transcript(Digest.of(bytes));
      mine.keepTranscript(bytes);
      mine.keep(key("a"), withConversation(bytes));
      mine.settle();
    }
    assertThat(server.values.get(path)).isEqualTo(bytes);
  }

  @Test
  void whateverIsChangedInAValueNoWrongAnswerComesOfIt() {
    share("a", "answer");
    var value = server.only("/ac/").getValue();
    var random = new Random(42);
    for (int i = 0; i < 300; i++) {
      server.change("/ac/", _ -> broken(value, random));
      try (var yours = colleague()) {
        var hit = yours.serving(key("a"), _ -> true);
        assertThat(hit.map(h -> h.entry().answer()).orElse(Value.of("answer")))
            .isEqualTo(Value.of("answer"));
      }
    }
  }

  private static byte[] broken(byte[] value, Random random) {
    int at = random.nextInt(value.length);
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(value, at);
      case 1 -> {
        var longer = Arrays.copyOf(value, value.length + 1 + random.nextInt(20));
        random.nextBytes(longer);
        System.arraycopy(value, 0, longer, 0, at);
        yield longer;
      }
      default -> {
        var flipped = value.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
    };
  }

  @Test
  void whatAServerAddsToAValueIsLeftAlone() {
    share("a", "answer");
    // The field `execution_metadata` with a worker's name, and `exit_code`.
    byte[] before = {0x20, 0x00};
    byte[] after = {0x4a, 0x04, 0x0a, 0x02, 'w', '1'};
    server.change(
        "/ac/",
        value -> {
          var longer = Arrays.copyOf(before, before.length + value.length + after.length);
          System.arraycopy(value, 0, longer, before.length, value.length);
          System.arraycopy(after, 0, longer, before.length + value.length, after.length);
          return longer;
        });
    assertServed("answer");
  }

  @Test
  void aValueIsAnActionResult() throws ByteReader.Malformed {
    share("a", "answer");
    var in = new ByteReader(server.only("/ac/").getValue());
    assertThat(in.count()).as("field 5, of bytes").isEqualTo(5 << 3 | 2);
    in.block();
    in.end();
  }

  static Stream<Arguments> badManners() {
    return Stream.of(
        Arguments.of("403", CacheServer.status(403), LONG, "it answers with status 403"),
        Arguments.of("500", CacheServer.status(500), LONG, "it answers with status 500"),
        Arguments.of("a redirect", CacheServer.status(302), LONG, "it answers with status 302"),
        Arguments.of("a broken body", CacheServer.brokenOff(1_000), LONG, "the connection broke"),
        Arguments.of("no end", CacheServer.endless(), LONG, "what it sends has no end"),
        Arguments.of("silence", CacheServer.silent(), SHORT, "it does not answer in time"),
        Arguments.of("one byte", CacheServer.aByteAtATime(), SHORT, "it does not answer in time"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badManners")
  void aServerInTroubleIsLeftAloneAfterThreeTimes(
      String name, CacheServer.Manner manner, Duration window, String why) {
    server.behave(manner);
    try (var yours = Cache.inMemory(MEMORY, team(server.address(), true, OURS, window))) {
      for (int i = 0; i < 10; i++) {
        assertThat(yours.serving(key("question " + i), _ -> true)).isEmpty();
      }
      // The client sends a request again whose answer broke off.
      assertThat(server.requests.stream().distinct()).hasSize(3);
      assertThat(yours.sharing().orElseThrow().trouble().orElseThrow()).contains(why);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 500, 302})
  void whatCannotBePutIsDroppedAndTold(int status) {
    server.behave(CacheServer.status(status));
    try (var mine = colleague()) {
      for (int i = 0; i < 5; i++) {
        mine.keep(key("question " + i), entry(Value.of(i)));
      }
      mine.settle();
      var sharing = mine.sharing().orElseThrow();
      assertThat(sharing.put()).isZero();
      assertThat(sharing.dropped()).isEqualTo(5);
      assertThat(sharing.trouble().orElseThrow()).contains("status " + status);
    }
  }

  @Test
  void whoMayOnlyReadThereStillReads() {
    share("a", "answer");
    server.behave((s, exchange) -> {
      if (exchange.getRequestMethod().equals("PUT")) {
        CacheServer.status(403).answer(s, exchange);
      } else {
        CacheServer.well(s, exchange);
      }
    });
    try (var mine = colleague()) {
      for (int i = 0; i < 5; i++) {
        mine.keep(key("question " + i), entry(Value.of(i)));
      }
      mine.settle();
      assertThat(mine.serving(key("a"), _ -> true)).isPresent();
      assertThat(mine.sharing().orElseThrow().dropped()).isEqualTo(5);
    }
  }

  @Test
  void whatIsNotPutInTimeIsDropped() {
    server.behave(CacheServer.silent());
    try (var mine = Cache.inMemory(MEMORY, team(server.address(), true, OURS, SHORT))) {
      mine.keep(key("a"), entry(Value.of("answer")));
      mine.settle();
      assertThat(mine.sharing().orElseThrow().dropped()).isEqualTo(1);
      assertThat(mine.serving(key("a"), _ -> true)).isPresent();
    }
  }

  @Test
  void moreThanThereIsRoomForIsDropped() {
    server.behave(CacheServer.silent());
    var large = Value.of("x".repeat(5 << 20));
    try (var mine = Cache.inMemory(1 << 30, team(server.address(), true, OURS, LONG))) {
      for (int i = 0; i < 20; i++) {
        mine.keep(key("question " + i), entry(large));
      }
      assertThat(mine.sharing().orElseThrow().dropped()).isEqualTo(14);
    }
  }

  @Test
  void nothingIsPutOverWhatCannotBeRead() {
    share("a", "answer");
    var before = server.only("/ac/").getValue();
    server.behave((s, exchange) -> {
      if (exchange.getRequestMethod().equals("GET")) {
        CacheServer.status(500).answer(s, exchange);
      } else {
        CacheServer.well(s, exchange);
      }
    });
    share("a", "another");
    assertThat(server.only("/ac/").getValue()).isEqualTo(before);
  }

  @Test
  void garbageIsNoAnswerAndGivesWay() {
    share("a", "answer");
    server.change("/ac/", _ -> "<html>Welcome to the hotel</html>".getBytes());
    assertNothing();
    share("a", "answer");
    assertServed("answer");
  }

  @Test
  void aServerThatSaysTheSameToEverythingIsNoCache() {
    server.behave(CacheServer.saying("<html>Welcome to the hotel</html>".getBytes()));
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true)).isEmpty();
      assertThat(yours.transcript(Digest.of("x"))).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(2);
    }
  }

  @Test
  void whereNobodyListensNothingIsShared() throws IOException {
    URI nowhere;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    try (var mine = Cache.inMemory(MEMORY, team(nowhere, true, OURS, LONG))) {
      for (int i = 0; i < 5; i++) {
        mine.keep(key("question " + i), entry(Value.of(i)));
        assertThat(mine.serving(key("another " + i), _ -> true)).isEmpty();
      }
      mine.settle();
      var sharing = mine.sharing().orElseThrow();
      assertThat(sharing.trouble()).contains("nobody answers there");
      assertThat(sharing.dropped()).isEqualTo(5);
    }
  }

  @Test
  void aServerThatIsWellAgainIsAskedAgain() {
    share("a", "answer");
    var clock =
        new InstantSource() {
          private Instant now = Instant.EPOCH;

          @Override
          public Instant instant() {
            return now;
          }
        };
    server.behave(CacheServer.status(500));
    try (var yours =
        Cache.inMemory(
            MEMORY,
            new TeamCache(
                place(server.address(), true, OURS, LONG), _ -> Optional.empty(), clock))) {
      for (int i = 0; i < 5; i++) {
        yours.serving(key("question " + i), _ -> true);
      }
      server.behave(CacheServer::well);
      assertThat(yours.serving(key("a"), _ -> true)).isEmpty();
      clock.now = clock.now.plusSeconds(31);
      assertThat(yours.serving(key("a"), _ -> true)).isPresent();
      yours.serving(key("b"), _ -> true);
      assertThat(server.requests.stream().filter(r -> r.startsWith("GET"))).hasSize(1 + 3 + 2);
    }
  }

  @Test
  void aServerThatIsSlowIsLeftAlone() {
    var clock =
        new InstantSource() {
          private Instant now = Instant.EPOCH;

          @Override
          public synchronized Instant instant() {
            now = now.plusSeconds(15);
            return now;
          }
        };
    try (var yours =
        Cache.inMemory(
            MEMORY,
            new TeamCache(
                place(server.address(), true, OURS, LONG), _ -> Optional.empty(), clock))) {
      for (int i = 0; i < 4; i++) {
        yours.serving(key("question " + i), _ -> true);
      }
      assertThat(server.requests).hasSize(3);
      assertThat(yours.sharing().orElseThrow().trouble()).contains("it is slow");
    }
  }

  @Test
  void anInterruptEndsTheWaitAndStays() {
    server.behave(CacheServer.silent());
    try (var yours = colleague()) {
      Thread.currentThread().interrupt();
      assertThat(yours.serving(key("a"), _ -> true)).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void headersGoWithEveryRequest() {
    server.behave((s, exchange) -> {
      if ("Bearer x".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        CacheServer.well(s, exchange);
      } else {
        CacheServer.status(401).answer(s, exchange);
      }
    });
    share("a", "answer");
    assertServed("answer");
  }

  private void share(String prompt, String answer) {
    try (var mine = colleague()) {
      mine.keep(key(prompt), entry(Value.of(answer), content("src/a.ts", "x")));
      mine.settle();
    }
  }

  private void assertServed(String answer) {
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true).orElseThrow().entry().answer())
          .isEqualTo(Value.of(answer));
    }
  }

  private void assertNothing() {
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true)).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(1);
    }
  }

  private Cache colleague() {
    return Cache.inMemory(MEMORY, team(server.address(), true, OURS, LONG));
  }

  private static Signature stranger() {
    return Signature.with("a secret of a stranger");
  }

  private static TeamCache.Place place(
      URI address, boolean writes, Signature signature, Duration window) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", "Bearer x");
    return new TeamCache.Place(address, writes, signature, headers, window);
  }

  /// A transcript goes on from what its last 64 characters say.
  private static TeamCache team(URI address, boolean writes, Signature signature, Duration window) {
    return new TeamCache(
        place(address, writes, signature, window),
        bytes -> {
          var text = new String(bytes, StandardCharsets.UTF_8);
          return text.length() < 64
              ? Optional.empty()
              : Digest.ofHex(text.substring(text.length() - 64));
        },
        InstantSource.system());
  }

  private static Entry withConversation(byte[] transcript) {
    var plain = entry(Value.of("answer"));
    return new Entry(
        plain.answer(),
        plain.model(),
        plain.usage(),
        List.of(),
        plain.made(),
        "auditor",
        "auditor",
        Optional.of(conversation(transcript)),
        new Entry.Origin("run", "node"));
  }

  private static Conversation conversation(byte[] transcript) {
    var said = Digest.of("said");
    return new Conversation(Digest.of(transcript), said, said, "mock:mock-1", List.of());
  }
}
