package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where a provider is.
record Location(ProviderEntry entry, Keys keys) {
  /// As far as it can be told.
  Optional<String> host() {
    try {
      return Optional.of(address().getHost());
    } catch (Lacking _) {
      return Optional.empty();
    }
  }

  URI address() throws Lacking {
    return entry.address().isPresent() ? entry.address().get() : usual();
  }

  private URI usual() throws Lacking {
    return switch (entry.kind()) {
      case ANTHROPIC -> said("ANTHROPIC_BASE_URL", "https://api.anthropic.com");
      case OPENAI, OPENAI_CHAT -> said("OPENAI_BASE_URL", "https://api.openai.com/v1");
      case BEDROCK ->
          URI.create("https://bedrock-runtime." + region() + ".amazonaws.com/anthropic");
      case VERTEX -> URI.create("https://" + googleHost(region()));
      case OLLAMA -> said("OLLAMA_HOST", "http://localhost:11434");
      case VLLM -> URI.create("http://localhost:8000/v1");
      case LLAMACPP -> URI.create("http://localhost:8080/v1");
      case FOUNDRY, GATEWAY ->
          throw new IllegalStateException("an entry of this kind has an address: " + entry);
    };
  }

  /// The region, as it is set or as the cloud's own tools are told it.
  String region() throws Lacking {
    var names =
        entry.kind() == ProviderEntry.Kind.BEDROCK
            ? new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}
            : new String[] {"CLOUD_ML_REGION"};
    var region = entry.region().or(() -> first(names)).orElse("").toLowerCase(Locale.ROOT);
    if (region.isEmpty()) {
      throw new Lacking(
          "`" + entry.name() + "` needs a region.", "`region: …` beside it, or set " + names[0]);
    }
    if (!region.matches("[a-z0-9-]+")) {
      throw new Lacking("`" + region + "` is no region.", "us-east-1, eu, global");
    }
    return region;
  }

  String project() throws Lacking {
    var project = entry.project().or(() -> first("GOOGLE_CLOUD_PROJECT")).orElse("");
    if (!project.matches("[a-zA-Z0-9:._-]+")) {
      throw new Lacking(
          "`" + entry.name() + "` needs a project.",
          "`project: …` beside it, or set GOOGLE_CLOUD_PROJECT");
    }
    return project;
  }

  private Optional<String> first(String... names) {
    for (var name : names) {
      if (!keys.get(name).isEmpty()) {
        return Optional.of(keys.get(name));
      }
    }
    return Optional.empty();
  }

  private static String googleHost(String region) {
    return switch (region) {
      case "global" -> "aiplatform.googleapis.com";
      case "us", "eu" -> "aiplatform." + region + ".rep.googleapis.com";
      default -> region + "-aiplatform.googleapis.com";
    };
  }

  private URI said(String variable, String usual) throws Lacking {
    var text = keys.get(variable);
    if (text.isEmpty()) {
      return URI.create(usual);
    }
    var whole = text.contains("://") || !variable.equals("OLLAMA_HOST") ? text : "http://" + text;
    try {
      var address = URI.create(whole);
      if (address.getHost() != null && address.getScheme() != null) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // Told like one that lacks a part.
    }
    throw new Lacking(
        variable + " is `" + text + "`, which is no address.", "https://host, or unset it");
  }
}
