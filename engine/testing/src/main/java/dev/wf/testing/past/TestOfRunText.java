package dev.wf.testing.past;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.write.ValueCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The text of a test that has a run again, in one of the ways to write it.
final class TestOfRunText {
  /// The names of values that stand in the test.
  static final Set<String> NAMES = Set.of("result", "expected", "ended");

  private final PastRun run;
  private final String workflow;
  private final TestOfRun.Fixtures fixtures;

  /// @param workflow as the file that the test stands in calls it
  TestOfRunText(PastRun run, String workflow, TestOfRun.Fixtures fixtures) {
    this.run = run;
    this.workflow = workflow;
    this.fixtures = fixtures;
  }

  /// A way to write it.
  ///
  /// @param observes whether what looks at files is mocked
  /// @param looksInto whether guards may look into prompts and arguments
  /// @param isExact whether the message of a failure is expected, too
  /// @param isShifted whether nodes that the result names are those of the test
  /// @param expecting how the result is compared
  record Manner(
      boolean observes,
      boolean looksInto,
      boolean isExact,
      boolean isShifted,
      Expecting expecting) {
    static final Manner FIRST = new Manner(false, true, true, false, Expecting.PLAIN);
  }

  enum Expecting {
    /// With a value that stands there.
    PLAIN,
    /// With one of the type `json`, in whose lists anything may stand.
    DATA,
    /// As the JSON of it.
    TEXT
  }

  /// A test of which only the names matter.
  String skeleton(boolean observes) {
    var lines = new ArrayList<String>();
    RunMocks.functions(run, observes)
        .forEach(function -> lines.add("mock " + function + " => fault(\"failed\")"));
    lines.add("let result = " + call());
    lines.add("expect result == result");
    return block(lines);
  }

  private String call() {
    return workflow
        + "("
        + run.arguments().entrySet().stream()
            .map(a -> a.getKey() + ": " + ValueCode.of(a.getValue()))
            .collect(Collectors.joining(", "))
        + ")";
  }

  private String block(List<String> lines) {
    return "test "
        + ValueCode.text(run.name())
        + " {\n"
        + lines.stream().map(l -> l + "\n").collect(Collectors.joining())
        + "}\n";
  }

  String of(
      Manner manner, List<String> mocks, List<String> counts, SortedMap<String, String> files) {
    var lines = new ArrayList<String>();
    workspace(files).ifPresent(lines::add);
    lines.addAll(mocks);
    switch (run.conclusion()) {
      case Conclusion.Completed(var result) -> result(manner, result, files, lines);
      case Conclusion.Degraded(var result, _) -> result(manner, result, files, lines);
      case Conclusion.Failed(var failure, _) -> {
        lines.add("let ended = try { " + call() + " }");
        lines.add(
            "expect errors([ended]).map(e => e.kind) == ["
                + ValueCode.text(failure.kind().word())
                + "]");
        if (manner.isExact()) {
          var message = manner.isShifted() ? shifted(failure.message()) : failure.message();
          lines.add(
              "expect errors([ended]).map(e => e.message) == [" + ValueCode.text(message) + "]");
        }
      }
      case Conclusion.Waiting _, Conclusion.Paused _ -> {}
    }
    lines.addAll(counts);
    return block(lines);
  }

  private void result(
      Manner manner, Value came, SortedMap<String, String> files, List<String> lines) {
    var result = manner.isShifted() ? shifted(came) : came;
    lines.add("let result = " + call());
    switch (manner.expecting()) {
      case PLAIN -> lines.add("expect result == " + ValueCode.of(result, elsewhere(files)));
      case DATA -> {
        lines.add("let expected: json = " + ValueCode.of(result, elsewhere(files)));
        lines.add("expect result == expected");
      }
      case TEXT -> lines.add("expect json(result) == " + elsewhere(files).apply(json(result)));
    }
  }

  private static String json(Value value) {
    return Rendering.json(value);
  }

  /// Nodes of the run are those of a test in the test.
  private Value shifted(Value value) {
    return value.withTexts(this::shifted);
  }

  private String shifted(String text) {
    var name = run.workflow();
    return text.equals(name)
        ? "test/" + name
        : text.replaceAll("(?<![\\w/.-])" + name + "/", "test/" + name + "/")
            .replace("\"node\": \"" + name + "\"", "\"node\": \"test/" + name + "\"");
  }

  private Optional<String> workspace(SortedMap<String, String> files) {
    var found =
        RunFiles.of(run, fixtures.folder().isPresent() ? Integer.MAX_VALUE : fixtures.longest());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var entries = new ArrayList<String>();
    var folder = fixtures.folder().map(f -> f + "/files");
    boolean isOutside = false;
    for (var file : found.entrySet()) {
      if (folder.isPresent() && file.getValue().length() > fixtures.longest()) {
        files.put(folder.get() + "/" + file.getKey(), file.getValue());
        isOutside = true;
      } else {
        entries.add(ValueCode.text(file.getKey()) + ": " + ValueCode.text(file.getValue()));
      }
    }
    if (isOutside) {
      entries.addFirst("..." + ValueCode.text(folder.orElseThrow()));
    }
    return Optional.of("workspace { " + String.join(", ", entries) + " }");
  }

  /// Long texts stand in files, of which the program takes them.
  Function<String, String> elsewhere(SortedMap<String, String> files) {
    return text -> {
      if (fixtures.folder().isEmpty() || text.length() <= fixtures.longest()) {
        return ValueCode.text(text);
      }
      var content = text.replace("${", "$${") + "\n";
      var known = files.entrySet().stream().filter(f -> f.getValue().equals(content)).findFirst();
      var path =
          known
              .map(Map.Entry::getKey)
              .orElseGet(
                  () -> fixtures.folder().orElseThrow() + "/text_" + (files.size() + 1) + ".txt");
      files.put(path, content);
      return "include(" + ValueCode.text(path) + ")";
    };
  }
}
