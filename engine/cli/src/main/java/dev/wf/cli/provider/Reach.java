package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import dev.wf.models.ModelCatalog;
import dev.wf.models.anthropic.Addresses;
import dev.wf.models.anthropic.AnthropicModel;
import dev.wf.models.anthropic.AnthropicSettings;
import dev.wf.models.http.Authentication;
import dev.wf.models.openai.Dialect;
import dev.wf.models.openai.OpenAiSettings;
import dev.wf.models.openai.chat.ChatModel;
import dev.wf.models.openai.responses.ResponsesModel;
import dev.wf.models.route.Route;
import dev.wf.runtime.model.ModelProvider;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// Makes a provider of what is set for it: which wire it speaks, where, and how it lets requests
/// in.
record Reach(ProviderEntry entry, Keys keys, InstantSource clock) {
  private static final String GOOGLE_VERSION = "vertex-2023-10-16";

  private Location place() {
    return new Location(entry, keys);
  }

  private Admission admission() {
    return new Admission(entry, keys, clock);
  }

  /// Where it is, as far as that can be told.
  Optional<String> host() {
    return place().host();
  }

  Route.End end() {
    try {
      return new Route.End.There(provider());
    } catch (Lacking lacking) {
      return lacking.end();
    }
  }

  private ModelProvider provider() throws Lacking {
    return switch (entry.kind()) {
      case ANTHROPIC -> anthropic();
      case BEDROCK -> bedrock();
      case VERTEX -> vertex();
      case FOUNDRY ->
          messages(
              Addresses.at(place().address()),
              admission().inHeader("api-key"),
              AnthropicSettings.Version.V2023_06_01,
              AnthropicModel.STANDARD);
      case GATEWAY -> gateway();
      case OPENAI -> responses(admission().bearer(), OpenAiSettings.STANDARD);
      case OPENAI_CHAT ->
          chat(place().address(), entry.address().isEmpty() ? Dialect.OPENAI : Dialect.PLAIN);
      case OLLAMA -> chat(versioned(), Dialect.OLLAMA);
      case VLLM -> chat(versioned(), Dialect.VLLM);
      case LLAMACPP -> chat(versioned(), Dialect.LLAMA_CPP);
    };
  }

  /// Local servers have their wire behind `/v1`, which people leave out.
  private URI versioned() throws Lacking {
    var address = place().address();
    var path = address.getRawPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    return bare ? address.resolve("/v1") : address;
  }

  private ModelProvider responses(Authentication authentication, String standard) throws Lacking {
    return new ResponsesModel(
        sound(place().address(), authentication, standard, Dialect.OPENAI),
        ModelCatalog.standard());
  }

  private ModelProvider chat(URI address, Dialect dialect) throws Lacking {
    return new ChatModel(
        sound(address, admission().bearer(), "", dialect), ModelCatalog.standard());
  }

  private OpenAiSettings sound(
      URI address, Authentication authentication, String standard, Dialect dialect) throws Lacking {
    var settings =
        new OpenAiSettings(
            entry.name(),
            address,
            admission().with(authentication),
            entry.model().orElse(standard),
            dialect);
    var problem = settings.problem();
    if (problem.isPresent()) {
      throw new Lacking(
          problem.get(),
          "look at "
              + Keys.variable(entry).map(name -> name + " and ").orElse("")
              + "the address of `"
              + entry.name()
              + "`");
    }
    return settings;
  }

  private ModelProvider anthropic() throws Lacking {
    var version = version(AnthropicSettings.Version.V2026_10_21);
    var address = place().address();
    return messages(
        Addresses.at(address),
        version.authentication(admission().key()),
        version,
        AnthropicModel.STANDARD);
  }

  /// The Messages wire behind an address of the region's.
  private ModelProvider bedrock() throws Lacking {
    var base = place().address();
    return messages(
        new Addresses(base, "/v1/messages", true, Optional.empty()),
        admission().amazon(place().region()),
        AnthropicSettings.Version.V2023_06_01,
        "");
  }

  /// The model stands in the address, the version in the body.
  private ModelProvider vertex() throws Lacking {
    var path =
        "/v1/projects/"
            + place().project()
            + "/locations/"
            + place().region()
            + "/publishers/anthropic/models/{model}:streamRawPredict";
    return messages(
        new Addresses(place().address(), path, false, Optional.of(GOOGLE_VERSION)),
        admission().google(),
        AnthropicSettings.Version.V2023_06_01,
        AnthropicModel.STANDARD);
  }

  private ModelProvider gateway() throws Lacking {
    return switch (entry.wire().orElse(ProviderEntry.Wire.OPENAI_CHAT)) {
      case ANTHROPIC ->
          messages(
              Addresses.at(place().address()),
              admission().bearer(),
              AnthropicSettings.Version.V2023_06_01,
              "");
      case OPENAI -> responses(admission().bearer(), "");
      case OPENAI_CHAT -> chat(place().address(), Dialect.GATEWAY);
    };
  }

  private AnthropicSettings.Version version(AnthropicSettings.Version usual) {
    return entry
        .version()
        .map(date -> AnthropicSettings.Version.valueOf("V" + date.replace('-', '_')))
        .orElse(usual);
  }

  /// @param standard asked where nothing names a model; empty for none
  private ModelProvider messages(
      Addresses addresses,
      Authentication authentication,
      AnthropicSettings.Version version,
      String standard)
      throws Lacking {
    var settings =
        new AnthropicSettings(
            entry.name(),
            addresses,
            admission().with(authentication),
            version,
            entry.model().orElse(standard));
    var problem = settings.problem();
    if (problem.isPresent()) {
      throw new Lacking(
          problem.get(),
          Keys.variable(entry).map(name -> "look at " + name + " and ").orElse("look at ")
              + (entry.kind() == ProviderEntry.Kind.ANTHROPIC && entry.address().isEmpty()
                  ? "ANTHROPIC_BASE_URL"
                  : "the address of `" + entry.name() + "`"));
    }
    return new AnthropicModel(settings, ModelCatalog.standard());
  }
}
