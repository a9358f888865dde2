package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import java.util.Map;
import java.util.Optional;

/// The keys of providers, which stand in the environment.
record Keys(Map<String, String> environment) {
  /// Empty where there is none.
  String of(ProviderEntry entry) {
    return variable(entry).map(this::get).orElse("");
  }

  String get(String name) {
    return environment.getOrDefault(name, "").strip();
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
