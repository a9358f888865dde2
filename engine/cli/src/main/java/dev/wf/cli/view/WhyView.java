package dev.wf.cli.view;

import dev.wf.cli.record.Reasons;
import dev.wf.cli.record.Replay;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Why a node was asked, or where its answer came from.
public final class WhyView {
  private final Replay replay;
  private final Reasons reasons;
  private final Instant now;

  public WhyView(Replay replay, Reasons reasons, Instant now) {
    this.replay = replay;
    this.reasons = reasons;
    this.now = now;
  }

  public String of(Replay.Node node) {
    var lines = new ArrayList<String>();
    lines.add(node.asked().label() + "  [" + node.path() + "]");
    if (node.ended().isEmpty()) {
      lines.add("  It was not finished in this run.");
    } else {
      switch (node.asked()) {
        case Asked.Question question -> lines.addAll(question(question, node.ended().get()));
        case Asked.Use _ -> lines.add("  It looks at the world in every run.");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private List<String> question(Asked.Question question, Recorded.Ended ended) {
    return switch (ended.from()) {
      case ASKED ->
          List.of(
              fate(ended.outcome()) + ".",
              "  Why: "
                  + ReasonText.of(reasons.why(ended.key(), question, ended.observations()), now)
                  + ".");
      case CACHE -> served(ended, "cache");
      case REMOTE -> served(ended, "shared cache");
      case SHARED ->
          List.of("  It asks the same as " + shared(ended) + ", and has that node's answer.");
    };
  }

  private List<String> served(Recorded.Ended ended, String where) {
    var lines = new ArrayList<String>();
    var age =
        reasons
            .made(ended.key(), ended.observations())
            .map(made -> ", given " + Amounts.age(Duration.between(made, now)))
            .orElse("");
    lines.add(
        "  It was served from the "
            + where
            + ": an answer of "
            + model(ended.outcome())
            + age
            + ".");
    lines.add(
        ended.observations().isEmpty()
            ? "  Why: the question is the same, and its answer rests on no file."
            : "  Why: the question is the same, and what its answer rests on still held: "
                + seen(ended)
                + ".");
    return lines;
  }

  private static String seen(Recorded.Ended ended) {
    return ended.observations().stream()
        .map(Observation::subject)
        .collect(Collectors.joining(", "));
  }

  private String shared(Recorded.Ended ended) {
    return replay.nodes().stream()
        .filter(n ->
            n.ended()
                .filter(e -> e.key().equals(ended.key()) && e.from() != Recorded.From.SHARED)
                .isPresent())
        .map(Replay.Node::path)
        .findFirst()
        .orElse("another node");
  }

  private static String fate(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered a -> "  It was asked: " + NodeLine.answered(a);
      case Outcome.Failed(var failure, _) ->
          "  It was asked, and failed: " + failure.kind().word() + ": " + failure.said();
    };
  }

  private static String model(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered a -> a.model();
      case Outcome.Failed _ -> throw new IllegalStateException("a failure is never cached");
    };
  }
}
