package dev.wf.testing.run;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.compiler.load.Surroundings;
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
import dev.wf.runtime.run.given.People;
import dev.wf.testing.snippet.Snippet;
import dev.wf.testing.snippet.Twin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A program that can run: with which arguments, over which files, and who answers.
///
/// @param files of its workspace, by path
/// @param said what people answer, by the path of the node that asks
/// @param variables of the environment, beside those of this process
/// @param script the rules by which the scripted model answers; without them the mock model does
public record Scenario(
    Compilation compilation,
    JsonNode arguments,
    SortedMap<String, String> files,
    JsonNode said,
    SortedMap<String, String> variables,
    Optional<Source> script) {
  private static final String RUN = ".run";
  private static final String SCRIPT = ".script";

  /// Whether a snippet says how it runs.
  static boolean isToldBy(Snippet snippet) {
    return snippet.expected(RUN).isPresent();
  }

  /// Whether a snippet can run: because it says how, or because every parameter has a default.
  public static boolean isPossible(Snippet snippet) {
    return isToldBy(snippet)
        || snippet
            .compilation()
            .graph()
            .filter(g -> g.entry().parameters().stream().allMatch(p -> p.standard().isPresent()))
            .isPresent();
  }

  public static Scenario of(Snippet snippet) {
    var text = snippet.expected(RUN).orElse("{}");
    var run = new YAMLMapper().readTree(text.isBlank() ? "{}" : text);
    var files = new TreeMap<String, String>();
    run.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asString()));
    var script = snippet.expected(SCRIPT).map(s -> new Source(snippet.rule() + SCRIPT, s));
    var variables = new TreeMap<String, String>();
    run.path("environment")
        .properties()
        .forEach(v -> variables.put(v.getKey(), v.getValue().asString()));
    return new Scenario(
        snippet.compilation(), run.path("args"), files, run.path("people"), variables, script);
  }

  /// The same, compiled so that its runs tell what they reach.
  static Scenario withPoints(Snippet snippet) {
    var one = of(snippet);
    return new Scenario(
        snippet.withPoints(), one.arguments, one.files, one.said, one.variables, one.script);
  }

  /// The same, of the same program in the other form.
  static Scenario ofTwin(Snippet snippet) {
    var one = of(snippet);
    var twin = snippet.compilation(Twin.of(snippet.source()));
    return new Scenario(twin, one.arguments, one.files, one.said, one.variables, one.script);
  }

  /// A program in a folder, over the files beside it; what runs left there is none of them.
  public static Scenario of(Path program) {
    var folder = program.getParent();
    var files = new TreeMap<String, String>();
    try (var found = Files.walk(folder)) {
      var left = folder.resolve(".wf");
      for (var file : found.filter(f -> Files.isRegularFile(f) && !f.startsWith(left)).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var name = program.getFileName().toString();
    var none = new YAMLMapper().createObjectNode();
    return new Scenario(
        compilation(folder, new Source(name, files.get(name))),
        none,
        files,
        none,
        new TreeMap<>(),
        Optional.empty());
  }

  private static Compilation compilation(Path folder, Source source) {
    return Compilation.withTests(source, around(folder, source));
  }

  /// What surrounds a program of a folder.
  public static Surroundings around(Path folder, Source source) {
    var library = new Library(Scenario.class.getClassLoader());
    return ProjectFiles.of(folder, source, folder, library);
  }

  public Map<String, Value> arguments(Graph graph) {
    var values = new LinkedHashMap<String, Value>();
    for (var given : arguments.properties()) {
      var parameter =
          graph.entry().parameters().stream()
              .filter(p -> p.name().equals(given.getKey()))
              .findFirst()
              .orElseThrow(() -> new AssertionError(this + " takes no " + given.getKey()));
      switch (Conformance.read(given.getValue(), parameter.type(), graph.types())) {
        case Conformed.Fits(var value) -> values.put(parameter.name(), value);
        case Conformed.Misfits misfits -> throw new AssertionError(this + ": " + misfits);
      }
    }
    return values;
  }

  Map<String, String> environment() {
    var all = new TreeMap<>(System.getenv());
    all.putAll(variables);
    return all;
  }

  People people() {
    return gate ->
        said.has(gate.path())
            ? switch (Conformance.read(said.get(gate.path()), gate.answer(), gate.types())) {
              case Conformed.Fits(var value) -> Optional.of(value);
              case Conformed.Misfits misfits -> throw new AssertionError(this + ": " + misfits);
            }
            : Optional.empty();
  }

  /// Fills an empty folder with the files.
  void fill(Path workspace) throws IOException {
    for (var file : files.entrySet()) {
      var path = workspace.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  ModelProvider model() {
    if (script.isEmpty()) {
      return new MockModel(1, () -> List.copyOf(files.keySet()), Latency.NONE);
    }
    var reading = Script.read(script.get());
    return new ScriptedModel(
        reading.script().orElseThrow(() -> new AssertionError(this + ": " + reading.mistakes())));
  }

  @Override
  public String toString() {
    return compilation.program().source().name();
  }
}
