package dev.wf.cli.view;

import dev.wf.runtime.cache.SharedCache.Sharing;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.schedule.Conclusion;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a run ended, under its result.
public final class ReportView {
  private ReportView() {}

  /// @param phaseOf of the nodes that failed, by path
  /// @param resume the command that goes on with the run
  /// @param folder of the run
  /// @param sharing of answers with others
  public static String of(
      Report report,
      Titles titles,
      Map<String, Integer> phaseOf,
      String resume,
      String folder,
      Optional<Sharing> sharing,
      Paint paint) {
    var lines = new ArrayList<String>();
    var census = CensusView.total(report.census());
    var took = Amounts.duration(report.took());
    switch (report.conclusion()) {
      case Conclusion.Completed _ ->
          lines.add(paint.good("completed") + " in " + took + ", " + census);
      case Conclusion.Degraded(_, var losses) -> {
        lines.add(paint.busy("degraded") + ": there is a result, but not of everything");
        lines.addAll(LossesView.of(losses, phaseOf, titles));
        lines.add("  in " + took + ", " + census);
      }
      case Conclusion.Failed(var failure, var losses) -> {
        lines.add(paint.bad("failed") + ": " + LossesView.line(failure));
        var others = losses.stream().filter(l -> !l.equals(failure)).toList();
        lines.addAll(LossesView.of(others, phaseOf, titles));
        lines.add("  in " + took + ", " + census);
        lines.add("  " + resume + "  asks again what failed and keeps the rest");
      }
      case Conclusion.Waiting(var open) -> {
        lines.add(paint.busy("waiting for a person") + ": " + questions(open.size()));
        lines.addAll(GateView.lines(open));
        lines.add("  in " + took + ", " + census);
        lines.add("  " + resume + GateView.answering(open) + "  goes on with the answers");
      }
      case Conclusion.Paused(var why, var left) -> {
        lines.add(paint.busy("paused") + ": " + why.reason());
        lines.add("  in " + took + ", " + census);
        UnaskedView.lines(report.unasked()).forEach(line -> lines.add("  " + line));
        PauseText.spent(report.spent()).ifPresent(text -> lines.add("  " + text));
        lines.add("  " + PauseText.left(left));
        lines.add(
            "  "
                + (report.unasked().isEmpty()
                    ? PauseText.goOn(why.raise(), resume)
                    : resume + "  goes on, and asks"));
      }
    }
    SpendingView.of(report.meters(), 2).forEach(line -> lines.add("  " + line));
    MetersView.lines(report.meters()).forEach(line -> lines.add("  " + line));
    sharing.flatMap(SharingView::put).ifPresent(line -> lines.add("  " + line));
    Stream.concat(
            report.warnings().stream(),
            sharing.stream().flatMap(s -> SharingView.warnings(s).stream()))
        .forEach(warning -> lines.add(paint.busy("warning") + ": " + warning));
    lines.add(paint.dim("  " + folder));
    return String.join("\n", lines);
  }

  private static String questions(int count) {
    return count == 1 ? "one question is open" : count + " questions are open";
  }
}
