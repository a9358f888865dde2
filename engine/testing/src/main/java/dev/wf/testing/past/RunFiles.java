package dev.wf.testing.past;

import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files that a run found, as far as its functions tell: what was read, listed and there before
/// the run itself made something of it.
///
/// What only agents read matters to nobody who mocks them: such a file is there where a function
/// found it, and holds what it held where that is known.
final class RunFiles {
  private final PastRun run;
  private final SortedMap<String, String> files = new TreeMap<>();
  private final Map<String, Digest> digests = new LinkedHashMap<>();
  private final Set<String> made = new HashSet<>();

  private final int longest;

  private RunFiles(PastRun run, int longest) {
    this.run = run;
    this.longest = longest;
  }

  /// The texts by path.
  ///
  /// @param longest text of a file that agents alone read; a longer one stays empty
  static SortedMap<String, String> of(PastRun run, int longest) {
    var found = new RunFiles(run, longest);
    found.gather();
    return found.files;
  }

  private void gather() {
    for (var node : run.nodes()) {
      for (var seen : node.seen()) {
        switch (seen) {
          case Observation.Content c when c.lines().isEmpty() && !made.contains(c.path()) ->
              digests.putIfAbsent(c.path(), c.digest());
          case Observation.Change c when made.add(c.path()) && c.before().isPresent() -> {
            digests.putIfAbsent(c.path(), c.before().get().digest());
            there(c.path());
          }
          case Observation.Content _,
              Observation.Change _,
              Observation.Presence _,
              Observation.Listing _,
              Observation.Search _,
              Observation.Reached _ -> {}
        }
      }
      if (node.asked() instanceof Asked.Use use
          && node.outcome().orElse(null) instanceof Outcome.Answered answered) {
        used(use, answered.value());
      }
    }
    for (var file : files.entrySet()) {
      if (file.getValue().isEmpty()) {
        text(file.getKey()).filter(t -> t.length() <= longest).ifPresent(file::setValue);
      }
    }
  }

  private void used(Asked.Use use, Value answer) {
    switch (use.function()) {
      case "read" -> {
        if (answer instanceof Value.Str(var text)
            && path(use).filter(p -> !made.contains(p)).isPresent()) {
          files.put(path(use).orElseThrow(), text);
        }
      }
      case "exists" -> {
        if (answer.equals(Value.TRUE)) {
          path(use).ifPresent(this::there);
        }
      }
      case "glob" -> texts(answer).forEach(this::there);
      case "grep" -> {
        if (answer instanceof Value.ListOf(var matches)) {
          matches.forEach(this::match);
        }
      }
      default -> {}
    }
  }

  private static Optional<String> path(Asked.Use use) {
    return !use.arguments().isEmpty() && use.arguments().getFirst() instanceof Value.Str(var path)
        ? Optional.of(Path.of(path).normalize().toString())
        : Optional.empty();
  }

  private static List<String> texts(Value value) {
    return value instanceof Value.ListOf(var values)
        ? values.stream()
            .filter(Value.Str.class::isInstance)
            .map(v -> ((Value.Str) v).value())
            .toList()
        : List.of();
  }

  private void there(String path) {
    if (!made.contains(path) || digests.containsKey(path)) {
      files.putIfAbsent(path, "");
    }
  }

  /// A line that a search found, at its place.
  private void match(Value match) {
    if (match instanceof Value.RecordOf found
        && found.get("file") instanceof Value.Str(var path)
        && found.get("line") instanceof Value.Int(long line)
        && found.get("text") instanceof Value.Str(var text)
        && !made.contains(path)
        && text(path).isEmpty()) {
      var lines = new java.util.ArrayList<>(files.getOrDefault(path, "").lines().toList());
      while (lines.size() < line) {
        lines.add("");
      }
      lines.set((int) line - 1, text);
      files.put(path, String.join("\n", lines) + "\n");
    } else if (match instanceof Value.RecordOf found
        && found.get("file") instanceof Value.Str(var path)) {
      there(path);
    }
  }

  private Optional<String> text(String path) {
    return Optional.ofNullable(digests.get(path)).flatMap(run.content()).flatMap(RunFiles::text);
  }

  static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
