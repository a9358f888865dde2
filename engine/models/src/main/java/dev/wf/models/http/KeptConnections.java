package dev.wf.models.http;

import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;

/// How many connections to each server the client may hold that have carried an exchange and carry
/// none now. An upper bound: one that the server has closed since, or that could not be kept, is
/// counted as long as nobody wanted it.
final class KeptConnections {
  private final ConcurrentHashMap<String, Integer> byServer = new ConcurrentHashMap<>();

  void add(URI address) {
    byServer.merge(server(address), 1, Integer::sum);
  }

  /// Whether a request may be about to use one.
  boolean take(URI address) {
    var taken = new boolean[1];
    byServer.computeIfPresent(
        server(address),
        (_, count) -> {
          taken[0] = true;
          return count == 1 ? null : count - 1;
        });
    return taken[0];
  }

  private static String server(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }
}
