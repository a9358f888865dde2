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
import java.time.Instant;
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

  private static final int MOST_OF_AN_ARGUMENT = 200;

  private final Replay replay;
  private final Titles titles;
  private final Clock clock;

  public RunView(Replay replay, Titles titles, Clock clock) {
    this.replay = replay;
    this.titles = titles;
    this.clock = clock;
  }

  /// @param folder as it is best told
  /// @param nodes whether each node gets a line
  public String of(RunFolder.Listed run, Recorded.Began began, String folder, boolean nodes) {
    var lines = new ArrayList<String>();
    lines.add(
        run.run().id() + "  " + titles.workflow().title() + "  " + RunList.state(run.state()));
    var head = new Columns();
    head.row("  arguments", arguments(began.arguments()));
    head.row("  began", time(began.at()));
    head.row("  agents", CensusView.total(replay.census()));
    MetersView.lines(replay.meters()).forEach(line -> head.row("", line));
    head.row("  folder", folder);
    lines.addAll(head.lines());
    lines.add("");
    CensusView.byPhase(replay.census(), titles).forEach(line -> lines.add("  " + line));
    var spending = SpendingView.of(replay.meters(), 1);
    if (!spending.isEmpty()) {
      lines.add("");
      spending.forEach(line -> lines.add("  " + line));
    }
    if (nodes) {
      lines.add("");
      replay.nodes().forEach(node -> lines.add("  " + NodeView.line(node)));
    }
    var losses = replay.conclusion().map(RunView::losses).orElse(List.of());
    if (!losses.isEmpty()) {
      lines.add("");
      lines.addAll(LossesView.of(losses, phaseOf(), titles));
    }
    if (run.state() instanceof RunFolder.State.Ended(var finished)) {
      lines.add("");
      lines.add(end(finished.conclusion(), run.run().id()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String end(Recorded.Conclusion conclusion, String run) {
    return switch (conclusion) {
      case Recorded.Conclusion.Result r -> Rendering.hole(r.value());
      case Recorded.Conclusion.Failed f -> "failed: " + LossesView.line(f.failure());
      case Recorded.Conclusion.Waiting w -> "waiting for a person: " + String.join(", ", w.nodes());
      case Recorded.Conclusion.Paused p ->
          "paused: " + p.reason() + "\n" + PauseText.goOn(p.raise(), "wf resume " + run);
    };
  }

  private static List<Failure> losses(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Degraded(_, var losses) -> losses;
      case Conclusion.Failed(_, var losses) -> losses;
      case Conclusion.Completed _, Conclusion.Waiting _, Conclusion.Paused _ -> List.of();
    };
  }

  private Map<String, Integer> phaseOf() {
    var phaseOf = new HashMap<String, Integer>();
    replay.nodes().forEach(node -> phaseOf.put(node.path(), node.phase()));
    return phaseOf;
  }

  private static String arguments(Value.RecordOf arguments) {
    var shown = new ArrayList<String>();
    arguments.fields().forEach((name, value) -> shown.add(name + "=" + argument(value)));
    return shown.isEmpty() ? "none" : String.join(" ", shown);
  }

  /// In a line; of what is long its beginning.
  private static String argument(Value value) {
    var text = value instanceof Value.Str(var plain) ? plain : Rendering.compact(value);
    return text.codePointCount(0, text.length()) <= MOST_OF_AN_ARGUMENT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_OF_AN_ARGUMENT)) + "…";
  }

  private String time(Instant at) {
    var local = ZonedDateTime.ofInstant(at, clock.getZone());
    return SECOND.format(local) + ", " + Amounts.age(Duration.between(at, clock.instant()));
  }
}
