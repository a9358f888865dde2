package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import dev.wf.cli.config.SentHeader;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of providers, which stand in the environment.
public record Keys(Map<String, String> environment) {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /// Empty where there is none.
  String of(ProviderEntry entry) {
    return variable(entry).map(this::get).orElse("");
  }

  public String get(String name) {
    return environment.getOrDefault(name, "").strip();
  }

  /// What is said, with variables of the environment where it names some.
  public String fill(String text) {
    return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(get(hole.group(1))));
  }

  /// Why a header cannot be sent with what the environment has; empty where it can.
  public Optional<String> hindrance(String header, String text) {
    return new SentHeader(header, fill(text)).hindrance();
  }

  /// The first variable named there that is not set.
  public Optional<String> unset(String text) {
    return HOLE.matcher(text)
        .results()
        .map(hole -> hole.group(1))
        .filter(name -> get(name).isEmpty())
        .findFirst();
  }

  /// The variable that holds the key of a provider; empty for one that needs none.
  static Optional<String> variable(ProviderEntry entry) {
    return entry
        .keyEnv()
        .or(() ->
            switch (entry.kind()) {
              case ANTHROPIC -> Optional.of("ANTHROPIC_API_KEY");
              case OPENAI -> Optional.of("OPENAI_API_KEY");
              case BEDROCK -> Optional.of("AWS_BEARER_TOKEN_BEDROCK");
              case FOUNDRY -> Optional.of("ANTHROPIC_FOUNDRY_API_KEY");
              case VERTEX, OPENAI_CHAT, OLLAMA, VLLM, LLAMACPP, GATEWAY -> Optional.empty();
            });
  }
}
