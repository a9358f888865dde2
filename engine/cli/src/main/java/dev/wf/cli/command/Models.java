package dev.wf.cli.command;

import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.models.scripted.Script;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.model.ModelProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The models that can be chosen.
final class Models {
  private Models() {}

  /// @param choice decided
  static ModelProvider provider(ModelChoice choice, Session session, Path workspace) throws Wrong {
    return switch (choice.kind().orElseThrow()) {
      case MOCK ->
          new MockModel(
              choice.seed().orElse(0),
              Models.files(workspace),
              Latency.of(choice.latency().orElse(Duration.ZERO)));
      case SCRIPTED -> scripted(choice, session);
      case ANTHROPIC -> throw Wrong.because("", "");
    };
  }

  private static ModelProvider scripted(ModelChoice choice, Session session) throws Wrong {
    var file =
        choice
            .script()
            .orElseThrow(() ->
                Wrong.because("The scripted model needs its rules.", "--script names their file"));
    return switch (new Program(file, java.util.Optional.empty()).read(session.directory())) {
      case Program.Text.Unreadable(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Program.Text.Read(var source) -> {
        var reading = Script.read(source);
        yield new ScriptedModel(
            reading
                .script()
                .orElseThrow(() -> Wrong.in(reading.mistakes(), session.screen().paint())));
      }
    };
  }

  private static Supplier<List<String>> files(Path workspace) {
    return List::of;
  }
}
