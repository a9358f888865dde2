package dev.wf.cli.view;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.run.notes.Expenses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs, a line each.
public final class RunList {
  private RunList() {}

  /// What people call what a run is of, where that is not the name of a workflow.
  public interface Calling {
    Optional<String> title(RunFolder run);
  }

  public static String of(List<RunFolder.Listed> runs, Calling calling, Instant now) {
    if (runs.isEmpty()) {
      return "";
    }
    var columns = new Columns();
    columns.row("RUN", "WORKFLOW", "STATE", "BEGAN", "AGENTS", "COST");
    for (var listed : runs) {
      var began = listed.began();
      var records = records(listed.run());
      columns.row(
          listed.run().id(),
          calling.title(listed.run()).or(() -> began.map(Recorded.Began::workflow)).orElse("?"),
          state(listed.state()),
          began.map(b -> Amounts.age(Duration.between(b.at(), now))).orElse("?"),
          records.map(RunList::agents).orElse("?"),
          records.map(RunList::cost).orElse("?"));
    }
    return String.join("\n", columns.lines()) + "\n";
  }

  /// `completed`, `degraded`, `failed`, `paused`, `interrupted`, `running (pid 4711)`.
  static String state(RunFolder.State state) {
    return switch (state) {
      case RunFolder.State.Running(long pid) when pid > 0 -> "running (pid " + pid + ")";
      case RunFolder.State.Running _ -> "running";
      case RunFolder.State.Interrupted _ -> "interrupted";
      case RunFolder.State.Unreadable _ -> "unreadable";
      case RunFolder.State.Ended(var finished) ->
          switch (finished.conclusion()) {
            case Recorded.Conclusion.Result r -> r.degraded() ? "degraded" : "completed";
            case Recorded.Conclusion.Failed _ -> "failed";
            case Recorded.Conclusion.Waiting _ -> "waiting";
            case Recorded.Conclusion.Paused _ -> "paused";
          };
    };
  }

  /// How many agents have answered or failed, whoever gave the answer.
  private static String agents(List<Recorded> records) {
    long agents =
        records.stream()
            .filter(r -> r instanceof Recorded.Ended e && isAgent(e))
            .map(r -> ((Recorded.Ended) r).path())
            .distinct()
            .count();
    return Amounts.whole(agents);
  }

  /// What it cost since it first began; nothing where it cost nothing.
  private static String cost(List<Recorded> records) {
    return UsageText.cost(Expenses.of(records).paid().usage());
  }

  private static Optional<List<Recorded>> records(RunFolder run) {
    try {
      return Optional.of(Journal.read(run.journal()).records());
    } catch (JournalUnusable _) {
      return Optional.empty();
    }
  }

  /// Whether only one who asks a model can fail so.
  private static boolean isOfAModel(Failure.Kind kind) {
    return switch (kind) {
      case TRANSPORT, OVERLOADED, STALLED, TIMEOUT, SCHEMA, REFUSAL, TRUNCATED, QUOTA -> true;
      case TOOL, DENIED, CONFLICT, INTERRUPTED, ASSERTION, FAILED, BUDGET -> false;
    };
  }

  private static boolean isAgent(Recorded.Ended ended) {
    return switch (ended.outcome()) {
      case Outcome.Answered a -> !a.model().isEmpty();
      case Outcome.Failed f -> f.usage().requests() > 0 || isOfAModel(f.failure().kind());
    };
  }
}
