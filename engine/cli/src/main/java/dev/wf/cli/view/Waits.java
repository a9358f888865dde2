package dev.wf.cli.view;

import dev.wf.runtime.agent.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who waits before a request is sent again, as a line for each server.
final class Waits {
  private final Map<String, Retry> byNode = new LinkedHashMap<>();

  void add(String node, Retry retry) {
    byNode.put(node, retry);
  }

  void remove(String node) {
    byNode.remove(node);
  }

  List<String> lines(Instant now) {
    byNode.values().removeIf(retry -> !retry.due().isAfter(now));
    var byServer = new LinkedHashMap<String, List<Retry>>();
    byNode
        .values()
        .forEach(t -> byServer.computeIfAbsent(t.server(), _ -> new ArrayList<>()).add(t));
    return byServer.values().stream().map(retry -> line(retry, now)).toList();
  }

  /// Tells of the one that is sent next.
  private static String line(List<Retry> waiting, Instant now) {
    var next = waiting.getFirst();
    for (var retry : waiting) {
      next = retry.due().isBefore(next.due()) ? retry : next;
    }
    long seconds = Duration.between(now, next.due()).plusMillis(999).toSeconds();
    return (waiting.size() == 1
            ? "waiting " + seconds + " s for "
            : waiting.size() + " agents wait, " + seconds + " s or more, for ")
        + next.server()
        + ": "
        + next.failure().kind().word()
        + " (attempt "
        + (next.attempt() + 1)
        + " of "
        + next.most()
        + ")";
  }
}
