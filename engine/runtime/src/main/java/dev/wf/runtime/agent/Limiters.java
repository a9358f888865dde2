package dev.wf.runtime.agent;

import dev.wf.runtime.model.ModelProvider;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// A limiter for each provider and model. Safe for use by many threads.
final class Limiters {
  private final Time time;
  private final Duration patience;
  private final ConcurrentHashMap<Asked, Limiter> known = new ConcurrentHashMap<>();

  private record Asked(String provider, String model) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Asked a && a.model.equals(model) && a.provider.equals(provider);
    }

    @Override
    public int hashCode() {
      return 31 * provider.hashCode() + model.hashCode();
    }
  }

  /// @param patience the longest that a server's own wish is followed
  Limiters(Time time, Duration patience) {
    this.time = time;
    this.patience = patience;
  }

  Limiter of(ModelProvider provider, String model) {
    return known.computeIfAbsent(
        new Asked(provider.name(), model), _ -> new Limiter(time, patience));
  }
}
