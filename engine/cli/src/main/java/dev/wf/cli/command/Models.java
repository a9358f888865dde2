package dev.wf.cli.command;

import dev.wf.compiler.read.Loading;
import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.models.route.Route;
import dev.wf.models.route.Routes;
import dev.wf.models.scripted.Script;
import dev.wf.models.scripted.ScriptedModel;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models that can be chosen, made as they were chosen.
final class Models {
  private static final String ADDRESS = "ANTHROPIC_BASE_URL";

  private Models() {}

  /// @param choice decided
  static Providers providers(ModelChoice choice, Session session, Path workspace) throws Wrong {
    return switch (choice.model().orElseThrow()) {
      case ModelChoice.MOCK ->
          Providers.only(
              new MockModel(
                  choice.seed().orElse(0),
                  new WorkspaceFiles(workspace, session.clock()),
                  Latency.of(choice.latency().orElse(Duration.ZERO))));
      case ModelChoice.SCRIPTED -> Providers.only(scripted(choice, session));
      case String model -> routes(model, session);
    };
  }

  private static Providers routes(String standard, Session session) {
    var anthropic =
        Route.of(ModelChoice.ANTHROPIC, List.of("claude-"), () -> anthropic(session.environment()));
    return new Routes(List.of(anthropic), new LinkedHashMap<>(), standard);
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

  private static Route.End anthropic(Map<String, String> environment) {
    var key = environment.getOrDefault(ModelChoice.KEY, "").strip();
    if (key.isEmpty()) {
      return new Route.End.Missing(
          "Anthropic's models need a key.", "set " + ModelChoice.KEY + ", or take --model mock");
    }
    var settings = AnthropicSettings.of(key);
    var said = environment.getOrDefault(ADDRESS, "").strip();
    var address = address(said);
    if (!said.isEmpty() && address.isEmpty()) {
      return new Route.End.Missing(
          ADDRESS + " is `" + said + "`, which is no address.", "https://host, or unset it");
    }
    var chosen = address.map(settings::at).orElse(settings);
    return chosen
        .problem()
        .<Route.End>map(problem ->
            new Route.End.Missing(problem, "look at " + ModelChoice.KEY + " and " + ADDRESS))
        .orElseGet(() -> new Route.End.There(new AnthropicModel(chosen, ModelCatalog.standard())));
  }

  private static Optional<URI> address(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(a -> a.getHost() != null && a.getScheme() != null);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
