package dev.wf.testing;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.models.scripted.Script;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.model.ModelProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What makes a snippet run: its arguments, the files of its workspace, and who answers.
///
/// The arguments and files stand in `.run`; a `.script` beside it answers as the scripted model
/// does, else the mock model makes the answers up.
record Scenario(Snippet snippet, JsonNode run) {
  static final String RUN = ".run";
  static final String SCRIPT = ".script";

  static Scenario of(Snippet snippet) {
    var text = snippet.expected(RUN).orElseThrow();
    return new Scenario(snippet, new YAMLMapper().readTree(text.isBlank() ? "{}" : text));
  }

  static boolean isOf(Snippet snippet) {
    return snippet.expected(RUN).isPresent();
  }

  Map<String, Value> arguments(Graph graph) {
    var arguments = new LinkedHashMap<String, Value>();
    for (var given : run.path("args").properties()) {
      var parameter =
          graph.entry().parameters().stream()
              .filter(p -> p.name().equals(given.getKey()))
              .findFirst()
              .orElseThrow(() -> new AssertionError(snippet + " has no " + given.getKey()));
      switch (Conformance.read(given.getValue(), parameter.type(), graph.types())) {
        case Conformed.Fits(var value) -> arguments.put(parameter.name(), value);
        case Conformed.Misfits misfits -> throw new AssertionError(snippet + ": " + misfits);
      }
    }
    return arguments;
  }

  /// Fills an empty folder with the files.
  void fill(Path workspace) throws IOException {
    for (var file : run.path("files").properties()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue().asString());
    }
  }

  ModelProvider model() {
    var script = snippet.expected(SCRIPT);
    if (script.isEmpty()) {
      var files = new TreeSet<>(run.path("files").propertyNames());
      return new MockModel(1, () -> List.copyOf(files), Latency.NONE);
    }
    var reading = Script.read(new Source(snippet.rule() + SCRIPT, script.get()));
    return new ScriptedModel(
        reading
            .script()
            .orElseThrow(() -> new AssertionError(snippet + ": " + reading.mistakes())));
  }

  @Override
  public String toString() {
    return snippet.toString();
  }
}
