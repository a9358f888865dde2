package dev.wf.cli.command;

import dev.wf.cli.config.Config;
import dev.wf.cli.config.RemoteEntry;
import dev.wf.cli.config.Sharing;
import dev.wf.cli.provider.Keys;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.cache.SharedCache;
import dev.wf.runtime.cache.remote.Signature;
import dev.wf.runtime.cache.remote.TeamCache;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The cache that is shared with others, as it is set; what hinders it never hinders a run.
public final class TeamAnswers {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private TeamAnswers() {}

  /// Whether answers are shared.
  public sealed interface Shared {
    record With(TeamCache cache, Sharing sharing) implements Shared {}

    /// @param why nothing is shared although it is set, as a sentence; empty where nothing is set
    record Nobody(Optional<String> why) implements Shared {}
  }

  public static Shared of(Config config, Session session) {
    var set = config.sharing();
    if (set.isEmpty() || set.get().mode() == RemoteEntry.Mode.OFF) {
      return new Shared.Nobody(Optional.empty());
    }
    var sharing = set.get();
    var stop = config.refusal(sharing);
    if (stop.isPresent()) {
      return new Shared.Nobody(Optional.of(stop.get().message()));
    }
    var keys = new Keys(session.environment());
    var hindrance = hindrance(sharing, keys);
    if (hindrance.isPresent()) {
      return new Shared.Nobody(
          Optional.of(
              "The shared cache " + sharing.url().value() + " is not used: " + hindrance.get()));
    }
    var entry = sharing.entry();
    var headers = new LinkedHashMap<String, String>();
    entry.headers().forEach((name, text) -> headers.put(name, keys.fill(text)));
    var place =
        new TeamCache.Place(
            sharing.url().value(),
            sharing.mode() == RemoteEntry.Mode.READ_WRITE,
            sharing.unsigned()
                ? Signature.NONE
                : Signature.with(keys.get(entry.keyEnv().orElseThrow())),
            headers,
            entry.timeout().orElse(TIMEOUT));
    var cache =
        new TeamCache(
            place, bytes -> Transcript.read(bytes).flatMap(Transcript::before), session.clock());
    return new Shared.With(cache, sharing);
  }

  /// The cache, of which it is said where it is not used.
  static SharedCache opened(Config config, Session session) {
    return switch (of(config, session)) {
      case Shared.With(var cache, _) -> cache;
      case Shared.Nobody(var why) -> {
        why.ifPresent(text -> session.screen().say("warning: " + text));
        yield SharedCache.NONE;
      }
    };
  }

  private static Optional<String> hindrance(Sharing sharing, Keys keys) {
    var entry = sharing.entry();
    for (var header : entry.headers().entrySet()) {
      var unset = keys.unset(header.getValue());
      if (unset.isPresent()) {
        return Optional.of("`" + unset.get() + "` is not set in the environment.");
      }
      var hindrance = keys.hindrance(header.getKey(), header.getValue());
      if (hindrance.isPresent()) {
        return Optional.of(
            "the header `" + header.getKey() + "` cannot be sent: " + hindrance.get() + ".");
      }
    }
    if (sharing.unsigned()) {
      return Optional.empty();
    }
    if (entry.keyEnv().isEmpty()) {
      return Optional.of("what nobody signed may not be believed here.");
    }
    var name = entry.keyEnv().get();
    var key = keys.get(name);
    if (key.isEmpty()) {
      return Optional.of("`" + name + "` is not set in the environment.");
    }
    return key.length() < Signature.SHORTEST_KEY
        ? Optional.of(
            "the secret in `"
                + name
                + "` has fewer than "
                + Signature.SHORTEST_KEY
                + " characters; `openssl rand -hex 32` makes a good one.")
        : Optional.empty();
  }
}
