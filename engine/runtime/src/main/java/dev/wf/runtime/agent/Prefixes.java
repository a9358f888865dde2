package dev.wf.runtime.agent;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.TokenEstimate;
import dev.wf.runtime.model.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Lets requests that begin alike share what a provider's cache keeps. Safe for use by many
/// threads.
///
/// A provider has a prefix in its cache once the answer to the first request with it begins, so the
/// others are held behind that one until then, for a few seconds at most. Where the first fails,
/// the next goes ahead. Only first requests of conversations are held: what follows them begins
/// with what was asked before.
///
/// What the prompts of an agent have in common at their beginning is learned from them, and ends at
/// the end of a line. An agent with tools keeps its prompt in one piece: its later turns may be
/// sent by another process, and must not differ from what was sent before.
final class Prefixes {
  private static final Duration HELD_AT_MOST = Duration.ofSeconds(5);

  /// Shorter than a provider's cache keeps what nobody asks for.
  private static final Duration KEPT = Duration.ofMinutes(4);

  /// In characters; less is not worth a block of its own.
  private static final int SHORTEST_HEAD = 1_000;

  private final Time time;
  private final Map<String, Prefix> known = new HashMap<>();
  private final ConcurrentHashMap<Alike, String> common = new ConcurrentHashMap<>();

  /// Those whose prompts may begin alike.
  private record Alike(String agent, String system, String provider, String model) {}

  /// A prefix that somebody asks with.
  private static final class Prefix {
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean isThere;
    private long used;
  }

  Prefixes(Time time) {
    this.time = time;
  }

  /// A request on its way, which may go ahead of others.
  final class Way implements AutoCloseable {
    private final String name;
    private final Prefix prefix;
    private final boolean first;

    private Way(String name, Prefix prefix, boolean first) {
      this.name = name;
      this.prefix = prefix;
      this.first = first;
    }

    /// Its answer has begun, so its prefix is there for others.
    void begun() {
      Prefixes.this.begun(prefix);
    }

    @Override
    public void close() {
      if (first) {
        gone(name, prefix);
      }
    }
  }

  /// How many characters of a question's prompt begin those of other questions as well; 0 where
  /// that is not known, or not enough to be kept.
  int head(Asked.Question question, ModelProvider provider, String model) {
    var floor = provider.cacheFloor(model);
    if (floor.isEmpty() || !question.tools().isEmpty()) {
      return 0;
    }
    var system = question.text("system");
    var prompt = question.prompt();
    var alike = new Alike(question.agent(), system, provider.name(), model);
    if (common.putIfAbsent(alike, prompt) == null) {
      return 0;
    }
    var head = common.compute(alike, (_, before) -> shared(before, prompt));
    boolean enough =
        head.length() >= SHORTEST_HEAD
            && TokenEstimate.of(system) + TokenEstimate.of(head) >= floor.getAsLong();
    return enough ? head.length() : 0;
  }

  private static String shared(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return a.substring(0, a.lastIndexOf('\n', length - 1) + 1);
  }

  /// Waits behind the first with the same prefix.
  ///
  /// @param held the call whose request it is
  Way enter(ModelProvider provider, Request request, Held held) throws InterruptedException {
    var name = name(provider, request);
    if (name.isEmpty()) {
      return new Way(name, new Prefix(), false);
    }
    long until = time.nanos() + HELD_AT_MOST.toNanos();
    try (var _ = held.here()) {
      while (true) {
        Prefix ahead;
        synchronized (known) {
          ahead = known.get(name);
          boolean stale =
              ahead != null && ahead.isThere && time.nanos() - ahead.used > KEPT.toNanos();
          if (ahead == null || stale) {
            var own = new Prefix();
            known.put(name, own);
            return new Way(name, own, true);
          }
          if (ahead.isThere || time.nanos() >= until) {
            return new Way(name, ahead, false);
          }
        }
        time.pause(Duration.ofNanos(until - time.nanos()), ahead.begun);
      }
    }
  }

  private void begun(Prefix prefix) {
    synchronized (known) {
      prefix.isThere = true;
      prefix.used = time.nanos();
    }
    prefix.begun.countDown();
  }

  /// One that went ahead has ended: where its answer has not begun, another goes ahead.
  private void gone(String name, Prefix prefix) {
    synchronized (known) {
      if (!prefix.isThere) {
        known.remove(name, prefix);
      }
    }
    prefix.begun.countDown();
  }

  /// Empty where a prefix is not kept.
  private static String name(ModelProvider provider, Request request) {
    var floor = provider.cacheFloor(request.model());
    if (floor.isEmpty()
        || request.turns().size() != 1
        || !(request.turns().getFirst() instanceof Turn.User(var text, var head))) {
      return "";
    }
    var shared = text.substring(0, head);
    long tokens = TokenEstimate.of(request.system()) + TokenEstimate.of(shared);
    var out = new ByteWriter().text(provider.name()).text(request.model()).text(request.system());
    for (var tool : request.tools()) {
      var schema = tool.schemaText();
      tokens += TokenEstimate.of(tool.description()) + TokenEstimate.of(schema);
      out.text(tool.name()).text(tool.description()).text(schema);
    }
    out.text(request.form().schemaText()).text(shared);
    return tokens >= floor.getAsLong() ? out.toDigest().hex() : "";
  }
}
