package dev.wf.cli.view;

import dev.wf.cli.record.Replay;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one node asked and what came of it.
public final class NodeView {
  /// Shown in full, each under a line of its own.
  private static final Set<String> TEXTS = Set.of("system", "prompt");

  private NodeView() {}

  /// @param before what was said in the conversation that it continues, a line for each turn
  /// @param soFar what its agent has said and done since, where it has no answer yet
  /// @param origins what it came from, a line for each node
  /// @param given in which run its answer was given, where it was served
  public static String of(
      Replay.Node node,
      List<String> before,
      List<String> soFar,
      List<String> origins,
      Optional<String> given,
      Titles titles) {
    var lines = new ArrayList<String>();
    lines.add(node.path());
    var head = new Columns();
    head.row("  asks", node.asked().label());
    head.row("  phase", titles.of(node.phase()));
    node.ended()
        .ifPresentOrElse(
            ended -> ended(ended, given, head), () -> head.row("  outcome", "it was not finished"));
    if (node.asked() instanceof Asked.Question question) {
      settings(question, head);
    }
    retried(node.retried(), head);
    lines.addAll(head.lines());
    switch (node.asked()) {
      case Asked.Question question -> {
        text("conversation", String.join("\n", before), lines);
        text("system", question.text("system"), lines);
        text("prompt", question.prompt(), lines);
        text("so far", String.join("\n", soFar), lines);
      }
      case Asked.Use use ->
          text("arguments", Rendering.json(new Value.ListOf(use.arguments())), lines);
    }
    text("came from", String.join("\n", origins), lines);
    node.ended()
        .ifPresent(ended -> {
          if (ended.outcome() instanceof Outcome.Answered a) {
            text("answer", Rendering.hole(a.value()), lines);
          }
        });
    return String.join("\n", lines) + "\n";
  }

  /// The node on one line.
  static String line(Replay.Node node) {
    return NodeLine.of(node.path(), node.asked().label(), fate(node));
  }

  /// What became of a node.
  static String fate(Replay.Node node) {
    return node.ended().map(NodeView::fate).orElse("not finished");
  }

  private static String fate(Recorded.Ended ended) {
    return switch (ended.outcome()) {
      case Outcome.Failed f -> NodeLine.failed(f.failure());
      case Outcome.Answered a when a.model().isEmpty() -> "done";
      case Outcome.Answered a ->
          switch (ended.from()) {
            case ASKED -> "asked " + NodeLine.answered(a);
            case MEMORY, DISK -> "served from the cache";
            case KEPT -> "kept from another run";
            case REMOTE -> "served from the shared cache";
            case SHARED -> "shares another node's answer";
          };
    };
  }

  private static void ended(Recorded.Ended ended, Optional<String> given, Columns head) {
    head.row("  outcome", fate(ended));
    given.ifPresent(g -> head.row("  given", g));
    if (ended.outcome().usage().requests() > 0) {
      head.row("  usage", usage(ended.outcome().usage()));
    }
    var label = "  saw";
    for (var subject : ended.observations().stream().map(Observation::subject).toList()) {
      head.row(label, subject);
      label = "";
    }
    head.row("  key", ended.key().hex());
  }

  private static void retried(List<Recorded.Retried> retried, Columns head) {
    var label = "  retried";
    for (var again : retried) {
      head.row(
          label,
          "attempt "
              + again.attempt()
              + " of "
              + again.most()
              + ": "
              + again.failure().kind().word()
              + ": "
              + again.failure().message()
              + "; sent again after "
              + Amounts.duration(again.pause()));
      label = "";
    }
  }

  private static String usage(Usage usage) {
    var parts = new ArrayList<String>();
    parts.add(Amounts.count(usage.requests(), "request"));
    parts.addAll(UsageText.parts(usage));
    return String.join(", ", parts);
  }

  private static void settings(Asked.Question question, Columns head) {
    var settings =
        question.settings().fields().entrySet().stream()
            .filter(s -> !TEXTS.contains(s.getKey()) && !s.getValue().equals(Value.NULL))
            .map(s -> s.getKey() + ": " + Rendering.compact(s.getValue()))
            .collect(Collectors.joining(", "));
    if (!settings.isEmpty()) {
      head.row("  settings", settings);
    }
  }

  private static void text(String title, String text, List<String> lines) {
    if (!text.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
      text.lines().forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
    }
  }
}
