package dev.wf.cli.command.past;

import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.model.Turn;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/// What was said before a node asked, shortly: the beginning of each turn.
final class Before {
  private static final int LONGEST = 100;

  private Before() {}

  /// None where the node continues nothing, or what was said is not there any more.
  static List<String> of(RunFolder run, Asked asked) throws JournalUnusable {
    if (!(asked instanceof Asked.Question question)
        || question.continued().isEmpty()
        || !Files.exists(run.transcripts())) {
      return List.of();
    }
    try (var kept = TranscriptFile.read(run.transcripts())) {
      return Transcript.whole(question.continued().get().transcript(), kept::get).stream()
          .flatMap(whole -> whole.turns().stream())
          .flatMap(Before::lines)
          .toList();
    }
  }

  static Stream<String> lines(Turn turn) {
    return switch (turn) {
      case Turn.User(var text, _) -> Stream.of("user: " + shortened(text));
      case Turn.System(var text) -> Stream.of("system: " + shortened(text));
      case Turn.Assistant(_, var text, var uses) ->
          Stream.concat(
              text.isBlank() ? Stream.of() : Stream.of("assistant: " + shortened(text)),
              uses.stream().map(u -> "assistant: uses " + u.name() + " " + shortened(u.input())));
      case Turn.ToolResults(var results) ->
          results.stream().map(r -> "tool: " + shortened(r.text()));
    };
  }

  static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
