package dev.wf.cli.view;

import java.util.ArrayList;
import java.util.List;

/// How far the agents of a phase are.
///
/// @param known how many calls are known so far; grows while lists fill
/// @param running how many are being answered now
/// @param answered by a model
/// @param kept of what the run had answered before it was interrupted
/// @param served from the cache
/// @param cost so far, as people read it; empty for nothing
public record PhaseCount(
    String title,
    int known,
    int running,
    int answered,
    int kept,
    int served,
    int failed,
    String cost) {

  public int ended() {
    return answered + kept + served + failed;
  }

  public boolean hasBegun() {
    return known > 0;
  }

  /// Has all that is known ended? More may become known later.
  public boolean isIdle() {
    return ended() >= known;
  }

  /// `7 of 36 agents, 16 running, 2 kept, 3 from cache, 1 failed`.
  public String text() {
    var parts = new ArrayList<String>();
    var agents = known == 1 ? " agent" : " agents";
    parts.add(isIdle() ? known + agents : ended() + " of " + known + agents);
    count(parts, running, "running");
    count(parts, kept, "kept");
    count(parts, served, "from cache");
    count(parts, failed, "failed");
    if (!cost.isEmpty()) {
      parts.add(cost);
    }
    return String.join(", ", parts);
  }

  private static void count(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(number + " " + what);
    }
  }
}
