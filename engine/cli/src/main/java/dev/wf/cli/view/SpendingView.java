package dev.wf.cli.view;

import dev.wf.cli.record.Replay;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run's agents used, by agent and model.
final class SpendingView {
  private SpendingView() {}

  private record Line(String agent, String model) {}

  private static final class Sum {
    private int agents;
    private Usage usage = Usage.NONE;
  }

  /// A line for each agent and model that was asked in the run, as they first were.
  static List<String> of(Replay replay) {
    Map<Line, Sum> sums = new LinkedHashMap<>();
    for (var node : replay.nodes()) {
      if (node.asked() instanceof Asked.Question question
          && node.ended().filter(e -> e.from() == Recorded.From.ASKED).isPresent()) {
        var outcome = node.ended().get().outcome();
        var model = outcome instanceof Outcome.Answered a ? a.model() : "";
        var sum = sums.computeIfAbsent(new Line(question.agent(), model), _ -> new Sum());
        sum.agents++;
        sum.usage = sum.usage.plus(outcome.usage());
      }
    }
    var columns = new Columns();
    sums.forEach((line, sum) -> {
      var parts = new ArrayList<String>();
      parts.add(sum.agents + " asked");
      parts.addAll(UsageText.parts(sum.usage));
      columns.row(
          line.agent(), line.model().isEmpty() ? "failed" : line.model(), String.join(", ", parts));
    });
    return columns.lines();
  }
}
