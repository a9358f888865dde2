package dev.wf.runtime.cache;

import static dev.wf.runtime.cache.Questions.content;
import static dev.wf.runtime.cache.Questions.entry;
import static dev.wf.runtime.cache.Questions.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.remote.Signature;
import dev.wf.runtime.cache.remote.TeamCache;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Colleagues with caches of their own and a server between them.
abstract class Colleagues {
  static final long MEMORY = 1 << 20;
  static final Duration LONG = Duration.ofSeconds(20);
  static final Duration SHORT = Duration.ofMillis(100);
  static final Signature OURS = Signature.with("a secret of the whole team");

  CacheServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CacheServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  void share(String prompt, String answer) {
    try (var mine = colleague()) {
      mine.keep(key(prompt), entry(Value.of(answer), content("src/a.ts", "x")));
      mine.settle();
    }
  }

  void assertServed(String answer) {
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true).orElseThrow().entry().answer())
          .isEqualTo(Value.of(answer));
    }
  }

  void assertNothing() {
    try (var yours = colleague()) {
      assertThat(yours.serving(key("a"), _ -> true)).isEmpty();
      assertThat(yours.sharing().orElseThrow().ignored()).isEqualTo(1);
    }
  }

  Cache colleague() {
    return Cache.inMemory(MEMORY, team(server.address(), true, OURS, LONG));
  }

  static Signature stranger() {
    return Signature.with("a secret of a stranger");
  }

  static TeamCache.Place place(URI address, boolean writes, Signature signature, Duration window) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Authorization", "Bearer x");
    return new TeamCache.Place(address, writes, signature, headers, window);
  }

  /// A transcript goes on from what its last 64 characters say.
  static TeamCache team(URI address, boolean writes, Signature signature, Duration window) {
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
}
