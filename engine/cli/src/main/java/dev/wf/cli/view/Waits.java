package dev.wf.cli.view;

import dev.wf.runtime.agent.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who waits before a request is sent again, as a line for each server.
final class Waits {
  private final Map<String, Tried> byNode = new LinkedHashMap<>();

  void add(String node, Tried tried) {
    byNode.put(node, tried);
  }

  void remove(String node) {
    byNode.remove(node);
  }

  List<String> lines(Instant now) {
    byNode.values().removeIf(tried -> !tried.due().isAfter(now));
    var byServer = new LinkedHashMap<String, List<Tried>>();
    byNode
        .values()
        .forEach(t -> byServer.computeIfAbsent(t.server(), _ -> new ArrayList<>()).add(t));
    return byServer.values().stream().map(tried -> line(tried, now)).toList();
  }

  /// Tells of the one that is sent next.
  private static String line(List<Tried> waiting, Instant now) {
    var next = waiting.getFirst();
    for (var tried : waiting) {
      next = tried.due().isBefore(next.due()) ? tried : next;
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
