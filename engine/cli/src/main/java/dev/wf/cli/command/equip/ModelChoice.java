package dev.wf.cli.command.equip;

import dev.wf.cli.args.Durations;
import dev.wf.cli.config.Config;
import dev.wf.cli.config.Said;
import dev.wf.cli.provider.ProviderRoutes;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Which model answers, as far as somebody said so.
///
/// @param model what `--model` says: the name of a model or of a provider
/// @param script the place of the scripted model's rules
/// @param seed of the mock model
/// @param latency of the mock model
public record ModelChoice(
    Optional<String> model,
    Optional<String> script,
    OptionalLong seed,
    Optional<Duration> latency) {
  public static final String MOCK = "mock";
  public static final String SCRIPTED = "scripted";
  static final ModelChoice NONE =
      new ModelChoice(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());

  /// What [#settings] said.
  static ModelChoice of(Map<String, Value> settings) {
    return new ModelChoice(
        text(settings, "model"),
        text(settings, "script"),
        settings.get("seed") instanceof Value.Int(long n)
            ? OptionalLong.of(n)
            : OptionalLong.empty(),
        text(settings, "mock_latency").flatMap(Durations::parse));
  }

  /// With a model, said or not.
  ModelChoice decided(Config config, Map<String, String> environment) {
    var decided =
        model
            .or(() -> config.model().map(Said::value))
            .orElseGet(() -> ProviderRoutes.standard(config, environment).orElse(MOCK));
    return new ModelChoice(Optional.of(decided), script, seed, latency);
  }

  Value.RecordOf settings() {
    return Value.record(
        "model", text(model),
        "script", text(script),
        "seed", seed.isPresent() ? Value.of(seed.getAsLong()) : Value.NULL,
        "mock_latency", text(latency.map(l -> Text.duration(l.toMillis()))));
  }

  private static Value text(Optional<String> text) {
    return text.<Value>map(Value::of).orElse(Value.NULL);
  }

  private static Optional<String> text(Map<String, Value> settings, String name) {
    return settings.get(name) instanceof Value.Str(var text) ? Optional.of(text) : Optional.empty();
  }
}
