package dev.wf.cli.view;

import dev.wf.cli.record.Causes;
import dev.wf.cli.record.Reasons;
import dev.wf.cli.record.Replay;
import dev.wf.cli.record.Spoken;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.patch.UnifiedText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Why a node was asked, or where its answer came from.
///
/// @param transcripts where what was said is kept
/// @param from the run that this one goes on from, where it is one that was run again
public record WhyView(
    Replay replay,
    Reasons reasons,
    Causes causes,
    Transcript.Kept transcripts,
    Optional<String> from,
    Instant now) {

  /// What a model or a server says may be a sentence already.
  private static final Pattern ENDED = Pattern.compile("[.!?…]$");

  public String of(Replay.Node node) {
    var lines = new ArrayList<String>();
    lines.add(node.asked().label() + "  [" + node.path() + "]");
    if (node.ended().isEmpty()) {
      lines.add("  It was not finished in this run.");
    } else {
      switch (node.asked()) {
        case Asked.Question _ -> question(node, node.ended().get(), lines);
        case Asked.Use use when use.isForPerson() -> lines.add("  A person is asked in every run.");
        case Asked.Use _ -> lines.add("  It looks at the world in every run.");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private void question(Replay.Node node, Recorded.Ended ended, List<String> lines) {
    switch (ended.from()) {
      case ASKED -> {
        var fate = fate(ended.outcome());
        lines.add(ENDED.matcher(fate).find() ? fate : fate + ".");
        asked(node, lines);
      }
      case MEMORY -> served(node, ended, "cache, which had it in memory", lines);
      case DISK -> served(node, ended, "cache on disk", lines);
      case KEPT ->
          lines.add(
              "  It was kept from "
                  + from.map(run -> "run " + run + ", from which this one goes on.")
                      .orElse("the run that this one goes on from."));
      case REMOTE -> served(node, ended, "shared cache", lines);
      case SHARED ->
          lines.add("  It asks the same as " + shared(ended) + ", and has that node's answer.");
    }
  }

  private void asked(Replay.Node node, List<String> lines) {
    var cause = causes.of(node);
    var title = "  Why: ";
    for (var line : new CauseText(new ReasonText(now)).lines(cause)) {
      lines.add(title + line);
      title = "       ";
    }
    cause
        .reason()
        .nearestEntry()
        .ifPresent(entry -> {
          lines.add("  Nearest: " + entry.label() + ", answered " + given(entry));
          causes.differences(node, entry, transcripts).forEach(d -> difference(d, lines));
        });
  }

  private static void difference(Spoken.Difference difference, List<String> lines) {
    lines.add("");
    lines.add("  " + difference.title() + ":");
    UnifiedText.of(ended(difference.before()), ended(difference.now()))
        .lines()
        .forEach(line -> lines.add("    " + line));
  }

  /// With a line end, which texts that are asked rarely have, and which is nobody's concern.
  private static String ended(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }

  private void served(Replay.Node node, Recorded.Ended ended, String where, List<String> lines) {
    var entry = reasons.serving(node);
    lines.add(
        "  It was served from the "
            + where
            + ": an answer of "
            + model(ended.outcome())
            + entry.map(e -> ", given " + given(e)).orElse("")
            + ".");
    lines.add(
        ended.observations().isEmpty()
            ? "  Why: the question is the same, and its answer rests on no file."
            : "  Why: the question is the same, and what its answer rests on still held: "
                + seen(ended)
                + ".");
  }

  /// When and where an answer was given.
  private String given(Entry entry) {
    var origin = entry.origin();
    return Amounts.age(Duration.between(entry.made(), now))
        + (origin.run().isEmpty() ? "" : " in run " + origin.run() + "  [" + origin.path() + "]");
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
