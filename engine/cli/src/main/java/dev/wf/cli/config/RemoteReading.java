package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads `cache.remote`.
final class RemoteReading {
  private static final String WHAT = "The shared cache";
  private static final List<String> SECRETS = List.of("key", "token", "secret");

  private final Origin origin;
  private final Consumer<Diagnostic> report;

  RemoteReading(Origin origin, Consumer<Diagnostic> report) {
    this.origin = origin;
    this.report = report;
  }

  Optional<Said<RemoteEntry>> remote(Part cache) {
    return cache
        .part("remote")
        .map(part -> new Said<>(entry(part), cache.at("remote").orElseThrow()));
  }

  private RemoteEntry entry(Part part) {
    boolean policy = origin == Origin.POLICY;
    part.entries().stream()
        .filter(e -> SECRETS.contains(e.key()))
        .forEach(e ->
            report.accept(
                Slips.secret(
                    e.value().place(),
                    "`key_env: WF_TEAM_KEY` names the variable of the environment that holds it")));
    part.allow(policy ? RemoteEntry.KEYS_OF_POLICY : RemoteEntry.KEYS, SECRETS);
    var mode =
        part.oneOf("mode", RemoteEntry.Mode.words())
            .map(said -> new Said<>(RemoteEntry.Mode.of(said.value()), said.at()));
    var unsigned = part.truth("unsigned");
    if (policy) {
      return new RemoteEntry(
          Optional.empty(),
          mode,
          Optional.empty(),
          unsigned,
          new LinkedHashMap<>(),
          Optional.empty(),
          part.texts("hosts"));
    }
    var key = part.variable("key_env").map(Said::value);
    boolean anybody = unsigned.filter(Said::value).isPresent();
    if (part.has("key_env") && anybody) {
      report.accept(Slips.oneOfTwo(unsigned.get().at(), WHAT, "key_env", "unsigned: true", true));
    } else if (part.has("url") && !part.has("key_env") && !anybody) {
      report.accept(
          Slips.missing(
              part.at("url").orElseThrow(),
              WHAT,
              "key_env",
              "`key_env: WF_TEAM_KEY` names the variable with the team's secret; with"
                  + " `unsigned: true` whoever can write there is believed"));
    }
    return new RemoteEntry(
        part.address("url"),
        mode,
        key,
        unsigned,
        ProviderReading.headers(part, report),
        part.value("timeout", Type.Plain.DURATION)
            .map(said -> Duration.ofMillis(((Value.Duration) said.value()).millis())),
        Optional.empty());
  }
}
