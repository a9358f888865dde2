package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads the section `mcp`.
final class McpReading {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([_-]?[a-zA-Z0-9])*");
  private static final List<String> EFFECTS = List.of("pure", "reads", "changes");

  private final Consumer<Diagnostic> report;

  McpReading(Consumer<Diagnostic> report) {
    this.report = report;
  }

  SequencedMap<String, Said<McpEntry>> servers(Part root) {
    var found = new LinkedHashMap<String, Said<McpEntry>>();
    root.part("mcp")
        .ifPresent(section -> {
          for (var entry : section.entries()) {
            if (!NAME.matcher(entry.key()).matches()) {
              report.accept(Slips.badName(entry.at(), "a server", entry.key()));
              continue;
            }
            section
                .part(entry.key())
                .flatMap(part -> server(entry.key(), part, entry.at()))
                .ifPresent(server -> found.put(entry.key(), new Said<>(server, entry.at())));
          }
        });
    return found;
  }

  private Optional<McpEntry> server(String name, Part part, Place at) {
    part.allow(McpEntry.KEYS);
    var command = part.text("command");
    var url = part.address("url");
    if (part.has("command") == part.has("url")) {
      report.accept(
          Slips.oneOfTwo(at, "The server `" + name + "`", "command", "url", part.has("command")));
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    command.ifPresent(said -> words.add(said.value()));
    part.texts("args").ifPresent(said -> words.addAll(said.value()));
    var effects = part.textsByName("effects");
    effects.forEach((tool, said) -> {
      if (!EFFECTS.contains(said.value())) {
        report.accept(Slips.noneOf(said.at(), "What a tool does", said.value(), EFFECTS));
      }
    });
    return Optional.of(
        new McpEntry(
            name,
            words,
            part.variables("env"),
            url.map(Said::value),
            ProviderReading.headers(part, report),
            ProviderReading.values(effects),
            duration(part, "start"),
            duration(part, "idle"),
            duration(part, "timeout")));
  }

  private static Optional<Duration> duration(Part part, String key) {
    return part.value(key, Type.Plain.DURATION)
        .map(said -> Duration.ofMillis(((Value.Duration) said.value()).millis()));
  }
}
