package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads the section `providers`.
final class ProviderReading {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([._-]?[a-zA-Z0-9])*");
  private static final Pattern HOLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
  private static final Set<String> TAKEN = Set.of("mock", "scripted", "cli");

  /// What people call a key where they write it down.
  private static final Set<String> SECRETS =
      Set.of("key", "api_key", "apikey", "token", "secret", "password", "bearer");

  private static final List<String> VERSIONS = List.of("2026-10-21", "2023-06-01");

  private final Consumer<Diagnostic> report;

  ProviderReading(Consumer<Diagnostic> report) {
    this.report = report;
  }

  SequencedMap<String, Said<ProviderEntry>> providers(Part root) {
    var found = new LinkedHashMap<String, Said<ProviderEntry>>();
    root.part("providers")
        .ifPresent(section -> {
          for (var entry : section.entries()) {
            var name = entry.key();
            if (TAKEN.contains(name)) {
              report.accept(Slips.taken(entry.at(), name));
            } else if (!NAME.matcher(name).matches()) {
              report.accept(Slips.badName(entry.at(), "a provider", name));
            } else {
              section
                  .part(name)
                  .flatMap(part -> provider(name, part, entry.at()))
                  .ifPresent(provider -> found.put(name, new Said<>(provider, entry.at())));
            }
          }
        });
    return found;
  }

  private Optional<ProviderEntry> provider(String name, Part part, Place at) {
    part.entries().stream()
        .filter(e -> SECRETS.contains(e.key().toLowerCase(Locale.ROOT).replace('-', '_')))
        .forEach(e ->
            report.accept(
                Slips.secret(
                    e.value().place(),
                    "`key_env: MY_KEY` names the variable of the environment that holds it")));
    var kind = kind(name, part, at);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    part.allow(kind.get().keys(), SECRETS);
    var address = part.address("address");
    if (kind.get().needsAddress() && !part.has("address")) {
      report.accept(
          Slips.missing(
              at, "A provider of kind `" + kind.get() + "`", "address", "address: https://…"));
    }
    return Optional.of(
        new ProviderEntry(
            name,
            kind.get(),
            address.map(Said::value),
            part.variable("key_env").map(Said::value),
            part.oneOf("version", VERSIONS).map(Said::value),
            part.text("region").map(Said::value),
            part.text("project").map(Said::value),
            part.oneOf("wire", ProviderEntry.Wire.words())
                .map(said -> ProviderEntry.Wire.of(said.value())),
            headers(part, report),
            part.text("model").map(Said::value),
            values(part.textsByName("models"))));
  }

  /// An entry that is named as a kind need not say it.
  private Optional<ProviderEntry.Kind> kind(String name, Part part, Place at) {
    var words = ProviderEntry.Kind.words();
    if (part.has("kind")) {
      return part.oneOf("kind", words).map(said -> ProviderEntry.Kind.of(said.value()));
    }
    if (words.contains(name)) {
      return Optional.of(ProviderEntry.Kind.of(name));
    }
    report.accept(
        Slips.missing(at, "The provider `" + name + "`", "kind", "it is " + Slips.words(words)));
    return Optional.empty();
  }

  /// One that shows a secret takes it from the environment.
  static SequencedMap<String, String> headers(Part part, Consumer<Diagnostic> report) {
    var headers = part.textsByName("headers");
    headers.forEach((name, said) -> {
      var word = name.toLowerCase(Locale.ROOT);
      boolean shows =
          word.contains("auth")
              || word.contains("key")
              || word.contains("token")
              || word.contains("secret")
              || word.equals("cookie");
      if (shows && !HOLE.matcher(said.value()).find()) {
        report.accept(
            Slips.secret(said.at(), "`${NAME}` stands for a variable of the environment"));
      }
      new SentHeader(name, said.value())
          .hindrance()
          .ifPresent(why -> report.accept(Slips.badHeader(said.at(), name, why)));
    });
    return values(headers);
  }

  static SequencedMap<String, String> values(SequencedMap<String, Said<String>> said) {
    var values = new LinkedHashMap<String, String>();
    said.forEach((name, text) -> values.put(name, text.value()));
    return values;
  }
}
