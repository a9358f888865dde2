package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.entry;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.remote.TeamCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server in trouble, of whatever kind, is left alone, and nothing wrong comes of it.
class TroubledServerTest extends Colleagues {
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
}
