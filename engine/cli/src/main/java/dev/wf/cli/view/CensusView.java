package dev.wf.cli.view;

import dev.wf.runtime.work.Census;
import java.util.ArrayList;
import java.util.List;

/// What a run's agents did, in numbers.
public final class CensusView {
  private CensusView() {}

  /// `45 agents: 36 asked, 6 from the cache, 2 shared, 1 failed; 45.2k tokens, $0.12`.
  public static String total(Census census) {
    return text(census.total());
  }

  /// One line a phase in which an agent did something.
  public static List<String> byPhase(Census census, Titles titles) {
    var columns = new Columns();
    for (int phase = -1; phase < titles.count(); phase++) {
      var count = census.phase(phase);
      if (!count.empty()) {
        columns.row(titles.of(phase), text(count));
      }
    }
    return columns.lines();
  }

  private static String text(Census.Count count) {
    var agents = new ArrayList<String>();
    add(agents, count.asked(), "asked");
    add(agents, count.kept(), "kept");
    add(agents, count.served() - count.remote(), "from the cache");
    add(agents, count.remote(), "from the shared cache");
    add(agents, count.shared(), "shared");
    add(agents, count.failed(), "failed");
    add(agents, count.running(), "not finished");
    var cost = UsageText.parts(count.usage());
    return Amounts.count(nodes(count), "agent")
        + (agents.isEmpty() ? "" : ": " + String.join(", ", agents))
        + (cost.isEmpty() ? "" : "; " + String.join(", ", cost));
  }

  private static int nodes(Census.Count count) {
    return count.asked()
        + count.kept()
        + count.served()
        + count.shared()
        + count.failed()
        + count.running();
  }

  private static void add(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(Amounts.whole(number) + " " + what);
    }
  }
}
