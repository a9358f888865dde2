package dev.wf.cli.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A provider as it is set.
///
/// @param name by which programs and aliases ask for it
/// @param keyEnv the variable of the environment that holds its key
/// @param headers sent with every request; `${NAME}` in one stands for a variable of the
///   environment
/// @param model asked where none of its models is named
/// @param models its own ids of models that programs know under other ones
public record ProviderEntry(
    String name,
    Kind kind,
    Optional<URI> address,
    Optional<String> keyEnv,
    Optional<String> version,
    Optional<String> region,
    Optional<String> project,
    Optional<Wire> wire,
    SequencedMap<String, String> headers,
    Optional<String> model,
    SequencedMap<String, String> models) {
  public ProviderEntry {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    models = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(models));
  }

  /// An entry that says nothing but what it is.
  public static ProviderEntry of(String name, Kind kind) {
    return new ProviderEntry(
        name,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new LinkedHashMap<>(),
        Optional.empty(),
        new LinkedHashMap<>());
  }

  /// What is spoken.
  public enum Wire {
    ANTHROPIC("anthropic"),
    OPENAI("openai"),
    OPENAI_CHAT("openai-chat");

    private final String word;

    Wire(String word) {
      this.word = word;
    }

    static List<String> words() {
      return Arrays.stream(values()).map(w -> w.word).toList();
    }

    static Wire of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /// Who is asked.
  public enum Kind {
    ANTHROPIC("anthropic", "version"),
    OPENAI("openai"),
    OPENAI_CHAT("openai-chat"),
    BEDROCK("bedrock", "region"),
    VERTEX("vertex", "region", "project"),
    FOUNDRY("foundry"),
    OLLAMA("ollama"),
    VLLM("vllm"),
    LLAMACPP("llamacpp"),
    GATEWAY("gateway", "wire");

    private static final List<String> OF_ALL =
        List.of("kind", "address", "key_env", "headers", "model", "models");

    private final String word;
    private final List<String> own;

    Kind(String word, String... own) {
      this.word = word;
      this.own = List.of(own);
    }

    static List<String> words() {
      return Arrays.stream(values()).map(k -> k.word).toList();
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// What an entry of this kind may set.
    List<String> keys() {
      return java.util.stream.Stream.concat(OF_ALL.stream(), own.stream()).toList();
    }

    /// Whether nobody can be asked without its being told where.
    boolean needsAddress() {
      return this == FOUNDRY || this == GATEWAY;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
