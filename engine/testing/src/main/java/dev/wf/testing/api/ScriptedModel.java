package dev.wf.testing.api;

import dev.wf.compiler.read.Loading;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import dev.wf.models.scripted.Script;
import dev.wf.runtime.model.ModelProvider;
import java.nio.file.Path;

/// Answers by the rules of a file, the same as `wf run --script FILE` takes: by agent, arguments,
/// prompt and sample, with faults and uses of tools.
public final class ScriptedModel implements Model {
  private final Script script;

  private ScriptedModel(Source source) {
    var reading = Script.read(source);
    this.script =
        reading
            .script()
            .orElseThrow(() ->
                new WorkflowTestException(
                    source.name()
                        + " is no script:\n\n"
                        + DiagnosticText.of(reading.mistakes(), DiagnosticText.Ink.NONE)));
  }

  /// @param file relative to the folder in which the tests run
  public static ScriptedModel ofFile(String file) {
    return switch (Loading.of(Path.of(""), file)) {
      case Loading.Refused(var mistake) -> throw Program.unusable(file, mistake);
      case Loading.Loaded(var source) -> new ScriptedModel(source);
    };
  }

  /// As [#ofFile(String)].
  public static ScriptedModel ofFile(Path file) {
    return ofFile(file.toString());
  }

  /// The rules themselves, as they would stand in a file.
  public static ScriptedModel ofText(String rules) {
    return new ScriptedModel(new Source("script.yaml", rules));
  }

  /// A fresh one: it remembers what each call has seen.
  ModelProvider provider() {
    return new dev.wf.models.scripted.ScriptedModel(script);
  }
}
