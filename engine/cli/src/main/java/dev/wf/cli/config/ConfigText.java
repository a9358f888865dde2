package dev.wf.cli.config;

import dev.wf.cli.args.Sizes;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is in force, a line for each value with the place where it is set. No secret is among it:
/// of a key its variable is told, and whether that is set.
public final class ConfigText {
  private final Config config;
  private final Map<String, String> environment;
  private final List<String[]> lines = new ArrayList<>();

  private ConfigText(Config config, Map<String, String> environment) {
    this.config = config;
    this.environment = environment;
  }

  public static String of(Config config, Map<String, String> environment) {
    return new ConfigText(config, environment).text();
  }

  private String text() {
    for (var file : config.files()) {
      file.disable().ifPresent(said -> line("disable", said.value().toString(), said));
      file.onlyProviders().ifPresent(said -> line("providers", list(said.value()), said));
      file.hosts().ifPresent(said -> line("hosts", list(said.value()), said));
    }
    config.model().ifPresent(said -> line("model", said.value(), said));
    config.models().forEach((name, said) -> line("models." + name, said.value(), said));
    config
        .providers()
        .forEach((name, said) -> line("providers." + name, provider(said.value()), said));
    config.workers().ifPresent(said -> line("workers", said.value().toString(), said));
    for (var file : config.files()) {
      file.allow().forEach((name, said) -> line("allow." + name, list(said.value()), said));
    }
    config.sandbox().ifPresent(said -> line("sandbox", said.value(), said));
    config.budget().forEach((name, said) -> line("budget." + name, amount(said.value()), said));
    config.prices().forEach((name, said) -> line("prices." + name, price(said.value()), said));
    config.cache().folder().ifPresent(said -> line("cache.folder", said.value(), said));
    config.cache().limit().ifPresent(said -> line("cache.limit", Sizes.write(said.value()), said));
    config.sharing().ifPresent(s -> line("cache.remote", sharing(s), s.url()));
    for (var file : config.files()) {
      file.cache()
          .remote()
          .map(Said::value)
          .filter(entry -> entry.url().isEmpty())
          .ifPresent(this::narrowing);
    }
    config.mcp().forEach((name, said) -> line("mcp." + name, server(said.value()), said));
    return lines.isEmpty() ? "Nothing is set.\n" : table();
  }

  private void line(String name, String value, Said<?> said) {
    lines.add(new String[] {name, value, said.where()});
  }

  private String table() {
    int names = width(0);
    int values = Math.min(width(1), 60);
    var out = new StringBuilder();
    for (var line : lines) {
      out.append(line[0])
          .repeat(' ', names - line[0].length() + 2)
          .append(line[1])
          .repeat(' ', Math.max(0, values - line[1].length()) + 2)
          .append("(" + line[2] + ")\n");
    }
    return out.toString();
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line[column].length()).max().orElse(0);
  }

  private String sharing(Sharing sharing) {
    return sharing.url().value()
        + ", "
        + sharing.mode().word()
        + (sharing.unsigned()
            ? ", unsigned"
            : sharing.entry().keyEnv().map(name -> ", signed with " + variable(name)).orElse(""));
  }

  private void narrowing(RemoteEntry entry) {
    entry.mode().ifPresent(said -> line("cache.remote.mode", said.value().word(), said));
    entry
        .unsigned()
        .ifPresent(said -> line("cache.remote.unsigned", said.value().toString(), said));
    entry.hosts().ifPresent(said -> line("cache.remote.hosts", list(said.value()), said));
  }

  private static String amount(Value value) {
    return Rendering.hole(value);
  }

  private static String price(Price price) {
    if (price.isFree()) {
      return "free";
    }
    var tier = price.tiers().getFirst();
    return "$"
        + tier.input().toPlainString()
        + " in, $"
        + tier.output().toPlainString()
        + " out a million";
  }

  private static String list(List<String> patterns) {
    return patterns.isEmpty() ? "nothing" : String.join(", ", patterns);
  }

  private String provider(ProviderEntry entry) {
    var parts = new ArrayList<String>();
    parts.add(entry.kind().toString());
    entry.address().ifPresent(a -> parts.add("at " + a));
    entry.wire().ifPresent(w -> parts.add("speaking " + w));
    entry.version().ifPresent(v -> parts.add("version " + v));
    entry.region().ifPresent(r -> parts.add("in " + r));
    entry.project().ifPresent(p -> parts.add("of " + p));
    entry.keyEnv().ifPresent(name -> parts.add("key from " + variable(name)));
    entry.model().ifPresent(m -> parts.add("standard " + m));
    return String.join(", ", parts);
  }

  private String variable(String name) {
    return name + (environment.getOrDefault(name, "").isBlank() ? " (not set)" : "");
  }

  private static String server(McpEntry entry) {
    return entry.url().map(Object::toString).orElseGet(() -> String.join(" ", entry.command()));
  }
}
