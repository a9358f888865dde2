package dev.wf.cli.view;

import dev.wf.cli.record.Replay;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.schedule.Conclusion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of a run.
public final class RunView {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private RunView() {}

  /// @param nodes whether each node gets a line
  public static String of(
      RunFolder.Listed run,
      Recorded.Began began,
      Replay replay,
      Titles titles,
      boolean nodes,
      Clock clock) {
    var lines = new ArrayList<String>();
    lines.add(run.run().id() + "  " + began.workflow() + "  " + RunList.state(run.state()));
    var head = new Columns();
    head.row("  arguments", arguments(began.arguments()));
    head.row("  began", time(began, clock));
    head.row("  agents", CensusView.total(replay.census()));
    head.row("  folder", run.run().folder().toString());
    lines.addAll(head.lines());
    var census = CensusView.byPhase(replay.census(), titles);
    if (!census.isEmpty()) {
      lines.add("");
      census.forEach(line -> lines.add("  " + line));
    }
    if (nodes) {
      lines.add("");
      replay.nodes().forEach(node -> lines.add("  " + NodeView.line(node)));
    }
    end(run.state(), replay, titles, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void end(RunFolder.State state, Replay replay, Titles titles, List<String> lines) {
    var losses = replay.conclusion().map(RunView::losses).orElse(List.of());
    if (!losses.isEmpty()) {
      lines.add("");
      lines.addAll(LossesView.of(losses, phaseOf(replay), titles));
    }
    if (state instanceof RunFolder.State.Ended(var finished)) {
      lines.add("");
      lines.add(
          switch (finished.conclusion()) {
            case Recorded.Conclusion.Result r -> Rendering.hole(r.value());
            case Recorded.Conclusion.Failed f -> "failed: " + LossesView.line(f.failure());
            case Recorded.Conclusion.Paused p -> "paused: " + p.reason();
          });
    }
  }

  private static List<Failure> losses(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Degraded(_, var losses) -> losses;
      case Conclusion.Failed(_, var losses) -> losses;
      case Conclusion.Completed _, Conclusion.Paused _ -> List.of();
    };
  }

  private static Map<String, Integer> phaseOf(Replay replay) {
    var phaseOf = new HashMap<String, Integer>();
    replay.nodes().forEach(node -> phaseOf.put(node.path(), node.phase()));
    return phaseOf;
  }

  private static String arguments(Value.RecordOf arguments) {
    var shown = new ArrayList<String>();
    arguments.fields().forEach((name, value) -> shown.add(name + "=" + Rendering.hole(value)));
    return shown.isEmpty() ? "none" : String.join(" ", shown);
  }

  private static String time(Recorded.Began began, Clock clock) {
    var at = ZonedDateTime.ofInstant(began.at(), clock.getZone());
    return SECOND.format(at) + ", " + Amounts.age(Duration.between(began.at(), clock.instant()));
  }
}
