package dev.wf.cli.command.equip;

import dev.wf.cli.command.Program;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.Config;
import dev.wf.cli.provider.ProviderRoutes;
import dev.wf.compiler.read.Loading;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.models.scripted.Script;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The models that can be chosen, made as they were chosen.
final class Models {
  private Models() {}

  /// @param choice decided
  static Providers providers(ModelChoice choice, Config config, Session session, Path workspace)
      throws Wrong {
    return switch (choice.model().orElseThrow()) {
      case ModelChoice.MOCK ->
          Providers.only(
              new MockModel(
                  choice.seed().orElse(0),
                  new WorkspaceFiles(workspace, session.clock()),
                  Latency.of(choice.latency().orElse(Duration.ZERO))));
      case ModelChoice.SCRIPTED -> Providers.only(scripted(choice, session));
      case String model -> ProviderRoutes.of(config, session.environment(), session.clock(), model);
    };
  }

  private static ModelProvider scripted(ModelChoice choice, Session session) throws Wrong {
    var file =
        choice
            .script()
            .orElseThrow(() ->
                Wrong.because("The scripted model needs its rules.", "--script names their file"));
    return switch (new Program(file, Optional.empty()).read(session.directory())) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> {
        var reading = Script.read(source);
        yield new ScriptedModel(
            reading
                .script()
                .orElseThrow(() -> Wrong.in(reading.mistakes(), session.screen().paint())));
      }
    };
  }
}
