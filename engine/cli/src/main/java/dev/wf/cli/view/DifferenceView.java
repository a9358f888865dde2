package dev.wf.cli.view;

import dev.wf.cli.record.NodePairs;
import dev.wf.cli.record.NodePairs.Pair;
import dev.wf.cli.record.Replay;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.schedule.Conclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Two runs beside each other: what they were given, what they came to, the nodes that are not the
/// same, and what they cost.
public final class DifferenceView {
  private static final int MOST_NODES = 20;

  private final BiFunction<Value, Value, List<String>> differences;
  private final List<String> lines = new ArrayList<>();

  /// A run.
  public record Side(String id, Recorded.Began began, Replay replay) {}

  /// @param differences of two values, a line for each place
  public DifferenceView(BiFunction<Value, Value, List<String>> differences) {
    this.differences = differences;
  }

  /// @param files of the program that are not the same, by name
  public String of(Side first, Side second, List<String> files) {
    var head = new Columns();
    head.row("first", first.id(), outcome(first.replay()));
    head.row("second", second.id(), outcome(second.replay()));
    lines.addAll(head.lines());
    if (!files.isEmpty()) {
      section("program", List.of("not the same: " + String.join(", ", files)));
    }
    section("arguments", compared(first.began().arguments(), second.began().arguments()));
    section("result", results(first.replay(), second.replay()));
    nodes(NodePairs.of(first.replay(), second.replay()));
    var costs = new Columns();
    costs.row("  first", CensusView.total(first.replay().census()));
    costs.row("  second", CensusView.total(second.replay().census()));
    lines.add("");
    lines.add("cost");
    lines.addAll(costs.lines());
    return String.join("\n", lines) + "\n";
  }

  private static String outcome(Replay replay) {
    return replay
        .conclusion()
        .map(conclusion ->
            switch (conclusion) {
              case Conclusion.Completed _ -> "completed";
              case Conclusion.Degraded _ -> "degraded";
              case Conclusion.Failed(var failure, _) -> "failed: " + LossesView.line(failure);
              case Conclusion.Waiting _ -> "waiting for a person";
              case Conclusion.Paused _ -> "paused";
            })
        .orElse("not finished");
  }

  private void section(String title, List<String> of) {
    if (!of.isEmpty()) {
      lines.add("");
      lines.add(title);
      of.forEach(line -> lines.add("  " + line));
    }
  }

  private List<String> compared(Value first, Value second) {
    return first.equals(second) ? List.of() : differences.apply(first, second);
  }

  private List<String> results(Replay first, Replay second) {
    var one = result(first);
    var other = result(second);
    if (one.isPresent() && other.isPresent()) {
      var different = compared(one.get(), other.get());
      return different.isEmpty() ? List.of("the same") : different;
    }
    return one.isEmpty() && other.isEmpty()
        ? List.of()
        : List.of("only the " + (one.isPresent() ? "first" : "second") + " has one");
  }

  private static Optional<Value> result(Replay replay) {
    return replay
        .conclusion()
        .flatMap(conclusion ->
            switch (conclusion) {
              case Conclusion.Completed(var result) -> Optional.of(result);
              case Conclusion.Degraded(var result, _) -> Optional.of(result);
              case Conclusion.Failed _, Conclusion.Waiting _, Conclusion.Paused _ ->
                  Optional.empty();
            });
  }

  private void nodes(NodePairs nodes) {
    var counts = new ArrayList<String>();
    count(counts, nodes.same(), "the same");
    count(counts, both(nodes).filter(Pair.Both::answered).count(), "came to something else");
    count(
        counts,
        both(nodes).filter(b -> !b.answered()).count(),
        "asked otherwise and came to the same");
    count(counts, only(nodes, Pair.OnlyFirst.class), "only in the first");
    count(counts, only(nodes, Pair.OnlySecond.class), "only in the second");
    section("nodes", List.of(counts.isEmpty() ? "none" : String.join(", ", counts)));
    nodes.pairs().stream().limit(MOST_NODES).forEach(this::pair);
    if (nodes.pairs().size() > MOST_NODES) {
      lines.add("  and " + Amounts.whole(nodes.pairs().size() - MOST_NODES) + " more");
    }
  }

  private static Stream<Pair.Both> both(NodePairs nodes) {
    return nodes.pairs().stream().filter(Pair.Both.class::isInstance).map(Pair.Both.class::cast);
  }

  private static long only(NodePairs nodes, Class<? extends Pair> side) {
    return nodes.pairs().stream().filter(side::isInstance).count();
  }

  private static void count(List<String> counts, long number, String what) {
    if (number > 0) {
      counts.add(Amounts.whole(number) + " " + what);
    }
  }

  private void pair(Pair pair) {
    switch (pair) {
      case Pair.OnlyFirst(var node) -> lines.add("  - " + NodeView.line(node));
      case Pair.OnlySecond(var node) -> lines.add("  + " + NodeView.line(node));
      case Pair.Both both -> {
        lines.add(
            "  ~ "
                + NodeLine.of(
                    both.second().path(),
                    both.second().asked().label(),
                    both.asked() ? "asked otherwise" : "asked the same"));
        came(both).forEach(line -> lines.add("      " + line));
      }
    }
  }

  private List<String> came(Pair.Both both) {
    if (!both.answered()) {
      return List.of();
    }
    var first = answer(both.first());
    var second = answer(both.second());
    return first.isPresent() && second.isPresent()
        ? differences.apply(first.get(), second.get())
        : List.of(NodeView.fate(both.first()) + " ≠ " + NodeView.fate(both.second()));
  }

  private static Optional<Value> answer(Replay.Node node) {
    return node.ended()
        .flatMap(ended ->
            ended.outcome() instanceof Outcome.Answered a
                ? Optional.of(a.value())
                : Optional.empty());
  }
}
