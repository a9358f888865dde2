package dev.wf.cli.command;

import dev.wf.compiler.read.Loading;
import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.models.scripted.Script;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.model.ModelProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The models that can be chosen, made as they were chosen.
final class Models {
  private static final String ADDRESS = "ANTHROPIC_BASE_URL";

  private Models() {}

  /// @param choice decided
  static ModelProvider provider(ModelChoice choice, Session session, Path workspace) throws Wrong {
    return switch (choice.kind().orElseThrow()) {
      case MOCK ->
          new MockModel(
              choice.seed().orElse(0),
              new WorkspaceFiles(workspace, session.clock()),
              Latency.of(choice.latency().orElse(Duration.ZERO)));
      case SCRIPTED -> scripted(choice, session);
      case ANTHROPIC -> anthropic(session);
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

  private static ModelProvider anthropic(Session session) throws Wrong {
    var key = session.environment().getOrDefault(ModelChoice.KEY, "").strip();
    if (key.isEmpty()) {
      throw Wrong.because(
          "Anthropic's models need a key.", "set " + ModelChoice.KEY + ", or take --model mock");
    }
    var settings = AnthropicSettings.of(key);
    var address = session.environment().getOrDefault(ADDRESS, "").strip();
    var chosen = address.isEmpty() ? settings : settings.at(address(address));
    if (chosen.problem().isPresent()) {
      throw Wrong.because(chosen.problem().get(), "look at " + ModelChoice.KEY + " and " + ADDRESS);
    }
    return new AnthropicModel(chosen, ModelCatalog.standard());
  }

  private static URI address(String text) throws Wrong {
    try {
      var address = URI.create(text);
      if (address.getHost() != null && address.getScheme() != null) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // Told like one that lacks a part.
    }
    throw Wrong.because(
        ADDRESS + " is `" + text + "`, which is no address.", "https://host, or unset it");
  }
}
