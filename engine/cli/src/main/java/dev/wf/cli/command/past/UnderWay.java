package dev.wf.cli.command.past;

import dev.wf.runtime.agent.TurnBytes;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.Turn;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What an agent has said and done that has no answer yet, shortly: the beginning of each turn.
final class UnderWay {
  private UnderWay() {}

  /// @param path of its node
  static List<String> of(RunFolder run, String path) throws JournalUnusable {
    var steps = steps(run, path);
    if (steps.isEmpty() || !Files.exists(run.transcripts())) {
      return List.of();
    }
    try (var kept = TranscriptFile.read(run.transcripts())) {
      var lines = new ArrayList<String>();
      for (var step : steps) {
        switch (step) {
          case Recorded.Turned turned ->
              lines.addAll(
                  said(kept, turned.said(), TurnBytes::answer)
                      .map(a -> Before.lines(Turn.Assistant.of(a.reply())).toList())
                      .orElse(List.of("assistant: (what it said is not there any more)")));
          case Recorded.Gave gave ->
              lines.add(
                  said(kept, gave.result(), TurnBytes::given)
                      .map(g -> "tool: " + Before.shortened(g.result().text()))
                      .orElse("tool: (what it gave is not there any more)"));
          case Recorded.Intended intended when step == steps.getLast() ->
              lines.add(
                  said(kept, intended.plan(), TurnBytes::plan)
                      .flatMap(plan -> plan.change())
                      .map(change -> "tool: began to change " + change.path())
                      .orElse("tool: began, and its end was not seen"));
          case Recorded.GaveUp gaveUp ->
              lines.add("the fallback was asked: " + Before.shortened(gaveUp.failure().message()));
          default -> {}
        }
      }
      return lines;
    }
  }

  private static <T> Optional<T> said(
      TranscriptFile kept, Digest digest, Function<byte[], Optional<T>> read) {
    return kept.get(digest).flatMap(read);
  }

  /// Those since it was last answered; none if nothing is under way.
  private static List<Recorded> steps(RunFolder run, String path) throws JournalUnusable {
    var steps = new ArrayList<Recorded>();
    for (var record : Journal.read(run.journal()).records()) {
      if (!record.node().equals(Optional.of(path))) {
        continue;
      }
      switch (record) {
        case Recorded.Turned _, Recorded.Gave _, Recorded.Intended _, Recorded.GaveUp _ ->
            steps.add(record);
        case Recorded.Ended ended when ended.outcome() instanceof Outcome.Answered -> steps.clear();
        default -> {}
      }
    }
    return steps;
  }
}
