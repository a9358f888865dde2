package dev.wf.cli.config;

import dev.wf.cli.args.Yaml;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A record of a file of settings. What is wrong is reported where it stands, once, and taken for
/// not said.
final class Part {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String what;
  private final Place at;
  private final SequencedMap<String, Yaml.Entry> entries = new LinkedHashMap<>();
  private final Consumer<Diagnostic> report;

  private Part(String what, Place at, List<Yaml.Entry> found, Consumer<Diagnostic> report) {
    this.what = what;
    this.at = at;
    this.report = report;
    for (var entry : found) {
      var first = entries.putIfAbsent(entry.key(), entry);
      if (first != null) {
        report.accept(Slips.twice(entry.at(), first.at(), entry.key()));
      }
    }
  }

  /// @param what it is, as the beginning of a sentence
  static Optional<Part> of(String what, Yaml yaml, Consumer<Diagnostic> report) {
    return of(what, what, yaml, report);
  }

  /// All that a file says.
  ///
  /// @param whose file it is, as the beginning of a sentence
  static Optional<Part> whole(String whose, Yaml yaml, Consumer<Diagnostic> report) {
    return of(whose, "What is set here", yaml, report);
  }

  private static Optional<Part> of(
      String what, String all, Yaml yaml, Consumer<Diagnostic> report) {
    var entries = yaml.entries();
    if (entries.isEmpty()) {
      report.accept(Slips.wrongKind(yaml.place(), all, "a record", yaml.kind()));
    }
    return entries.map(e -> new Part(what, yaml.place(), e, report));
  }

  Place at() {
    return at;
  }

  Collection<Yaml.Entry> entries() {
    return entries.values();
  }

  /// Where a key stands.
  Optional<Place> at(String key) {
    return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::at);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /// Reports the keys that are not among these.
  void allow(Collection<String> known) {
    allow(known, known);
  }

  /// @param told those that are not reported again
  void allow(Collection<String> known, Collection<String> told) {
    for (var entry : entries.values()) {
      if (!known.contains(entry.key()) && !told.contains(entry.key())) {
        report.accept(Slips.unknownKey(entry.at(), what, entry.key(), known));
      }
    }
  }

  private Optional<Yaml> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Yaml.Entry::value).filter(y -> !isNull(y));
  }

  /// A key without a value says nothing.
  private static boolean isNull(Yaml yaml) {
    return yaml.scalar().filter(s -> s.isEmpty() || s.equals("null")).isPresent();
  }

  Optional<Part> part(String key) {
    return get(key).flatMap(yaml -> of("`" + key + "`", yaml, report));
  }

  Optional<Said<Value>> value(String key, Type type) {
    return get(key)
        .flatMap(yaml -> yaml.read(type, report).map(value -> new Said<>(value, yaml.place())));
  }

  Optional<Said<String>> text(String key) {
    var yaml = get(key);
    if (yaml.isPresent() && yaml.get().scalar().isEmpty()) {
      report.accept(
          Slips.wrongKind(yaml.get().place(), "`" + key + "`", "a text", yaml.get().kind()));
    }
    return yaml.flatMap(y -> y.scalar().map(text -> new Said<>(text, y.place())));
  }

  Optional<Said<Long>> whole(String key, long least) {
    var type = new Type.IntType(OptionalLong.of(least), OptionalLong.empty());
    return value(key, type).map(s -> new Said<>(((Value.Int) s.value()).value(), s.at()));
  }

  Optional<Said<Boolean>> truth(String key) {
    return value(key, Type.Plain.BOOL).map(s -> new Said<>(s.value().equals(Value.TRUE), s.at()));
  }

  Optional<Said<List<String>>> texts(String key) {
    return value(key, Type.ListType.of(Type.STRING))
        .map(s ->
            new Said<>(
                ((Value.ListOf) s.value())
                    .values().stream().map(v -> ((Value.Str) v).value()).toList(),
                s.at()));
  }

  /// A record of texts.
  SequencedMap<String, Said<String>> textsByName(String key) {
    var found = new LinkedHashMap<String, Said<String>>();
    part(key)
        .ifPresent(part -> {
          for (var name : part.entries.keySet()) {
            part.text(name).ifPresent(text -> found.put(name, text));
          }
        });
    return found;
  }

  /// A word out of some.
  Optional<Said<String>> oneOf(String key, Collection<String> known) {
    var said = text(key);
    if (said.isPresent() && !known.contains(said.get().value())) {
      report.accept(Slips.noneOf(said.get().at(), "`" + key + "`", said.get().value(), known));
      return Optional.empty();
    }
    return said;
  }

  Optional<Said<URI>> address(String key) {
    var said = text(key);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    try {
      var address = URI.create(said.get().value());
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web && address.getHost() != null && address.getUserInfo() == null) {
        return Optional.of(new Said<>(address, said.get().at()));
      }
      if (address.getUserInfo() != null) {
        report.accept(
            Slips.secret(said.get().at(), "leave the name and password out of the address"));
        return Optional.empty();
      }
    } catch (IllegalArgumentException _) {
      // Told like one that lacks a part.
    }
    report.accept(Slips.badAddress(said.get().at(), said.get().value()));
    return Optional.empty();
  }

  /// The name of a variable of the environment; what looks like a key itself is not shown.
  Optional<Said<String>> variable(String key) {
    return text(key).filter(said -> isVariable(key, said));
  }

  private boolean isVariable(String key, Said<String> said) {
    if (VARIABLE.matcher(said.value()).matches() && !said.value().startsWith("sk_")) {
      return true;
    }
    report.accept(
        said.value().length() >= 16
            ? Slips.secret(said.at(), "put it into the environment, and its name here")
            : Slips.noVariable(said.at(), key, said.value()));
    return false;
  }

  /// Names of variables of the environment.
  List<String> variables(String key) {
    var names = new ArrayList<String>();
    for (var said : texts(key).stream().toList()) {
      for (var name : said.value()) {
        if (isVariable(key, new Said<>(name, said.at()))) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
