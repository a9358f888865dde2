package dev.wf.cli.view;

import dev.wf.runtime.call.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What failed in a run, by phase, with reasons.
public final class LossesView {
  private static final int MOST_OF_A_PHASE = 10;

  private LossesView() {}

  /// @param phaseOf index of the phase of a node that failed, by its path, as far as it is known
  public static List<String> of(List<Failure> losses, Map<String, Integer> phaseOf, Titles titles) {
    var byPhase = new TreeMap<Integer, List<Failure>>();
    for (var loss : losses) {
      var phase = phaseOf.getOrDefault(loss.node(), -1);
      byPhase.computeIfAbsent(phase, _ -> new ArrayList<>()).add(loss);
    }
    var lines = new ArrayList<String>();
    byPhase.forEach((phase, own) -> {
      lines.add("  " + titles.of(phase) + ": " + own.size() + " failed");
      own.stream().limit(MOST_OF_A_PHASE).forEach(loss -> lines.add("    " + line(loss)));
      if (own.size() > MOST_OF_A_PHASE) {
        lines.add("    and " + (own.size() - MOST_OF_A_PHASE) + " more");
      }
    });
    return lines;
  }

  static String line(Failure failure) {
    var node = failure.node().isEmpty() ? "" : "  [" + failure.node() + "]";
    return failure.kind().word() + ": " + failure.said() + node;
  }
}
