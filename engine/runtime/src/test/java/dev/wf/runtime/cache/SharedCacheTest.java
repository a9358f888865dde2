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
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What colleagues have of each other through a server that is well, whatever stands there.
class SharedCacheTest extends Colleagues {
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
