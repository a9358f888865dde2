package dev.wf.cli.config;

import dev.wf.cli.args.Yaml;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Sandbox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What came of reading a file of settings.
///
/// @param mistakes in the order of the text; with one of them nothing of the file holds
public record Reading(ConfigFile file, List<Diagnostic> mistakes) {
  private static final List<String> CAPABILITIES =
      List.of("read", "write", "exec", "web", "mcp", "env", "tools", "models");
  private static final List<String> SANDBOX =
      Stream.of(Sandbox.Mode.values()).map(Sandbox.Mode::word).toList();
  private static final Type COUNT = new Type.IntType(OptionalLong.of(0), OptionalLong.empty());
  private static final SequencedMap<String, Type> BUDGET = budget();

  public Reading {
    mistakes = List.copyOf(mistakes);
  }

  private static SequencedMap<String, Type> budget() {
    var types = new LinkedHashMap<String, Type>();
    types.put("agents", COUNT);
    types.put("tokens", COUNT);
    types.put("cost", Type.Plain.MONEY);
    types.put("time", Type.Plain.DURATION);
    return types;
  }

  public static Reading of(Source source, Origin origin) {
    var mistakes = new ArrayList<Diagnostic>();
    var part =
        source.text().isBlank()
            ? Optional.<Part>empty()
            : Yaml.of(source, 0, source.text(), mistakes::add)
                .flatMap(yaml -> Part.whole(origin.words(), yaml, mistakes::add));
    var file =
        part.filter(p -> isMeant(p, origin, mistakes))
            .map(p -> file(p, origin, source.name(), mistakes))
            .orElseGet(() -> nothing(origin, source.name()));
    mistakes.sort(Comparator.comparingInt(m -> m.place().span().offset()));
    return new Reading(file, mistakes);
  }

  /// A program is not read as settings.
  private static boolean isMeant(Part part, Origin origin, List<Diagnostic> mistakes) {
    if (origin == Origin.PROJECT && part.has("wf")) {
      mistakes.add(Slips.program(part.at("wf").orElseThrow()));
      return false;
    }
    return true;
  }

  private static ConfigFile nothing(Origin origin, String name) {
    return new ConfigFile(
        origin,
        name,
        Optional.empty(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        Optional.empty(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CacheEntry.NOTHING);
  }

  private static ConfigFile file(Part part, Origin origin, String name, List<Diagnostic> mistakes) {
    allow(part, origin, mistakes);
    boolean policy = origin == Origin.POLICY;
    return new ConfigFile(
        origin,
        name,
        policy ? Optional.empty() : part.text("model"),
        policy ? new LinkedHashMap<>() : aliases(part, mistakes),
        policy ? new LinkedHashMap<>() : new ProviderReading(mistakes::add).providers(part),
        part.whole("workers", 1),
        lists(part, mistakes),
        budget(part),
        policy ? new LinkedHashMap<>() : new McpReading(mistakes::add).servers(part),
        policy ? new LinkedHashMap<>() : new PriceReading(mistakes::add).prices(part),
        policy ? part.truth("disable") : Optional.empty(),
        policy ? part.text("why") : Optional.empty(),
        policy ? part.texts("providers") : Optional.empty(),
        policy ? part.texts("hosts") : Optional.empty(),
        part.oneOf("sandbox", SANDBOX),
        new CacheReading(origin, mistakes::add).cache(part));
  }

  private static void allow(Part part, Origin origin, List<Diagnostic> mistakes) {
    var told = origin == Origin.POLICY ? List.<String>of() : List.of("disable", "why", "hosts");
    for (var key : told) {
      part.at(key).ifPresent(at -> mistakes.add(Slips.elsewhere(at, key)));
    }
    part.allow(origin.keys(), told);
  }

  private static SequencedMap<String, Said<String>> aliases(Part part, List<Diagnostic> mistakes) {
    var aliases = part.textsByName("models");
    for (var alias : aliases.values()) {
      var other = aliases.get(alias.value());
      if (other != null) {
        mistakes.add(Slips.aliasOfAlias(alias.at(), alias.value(), other.at()));
      }
    }
    return aliases;
  }

  private static SequencedMap<String, Said<List<String>>> lists(
      Part part, List<Diagnostic> mistakes) {
    var lists = new LinkedHashMap<String, Said<List<String>>>();
    part.part("allow")
        .ifPresent(allow -> {
          allow.allow(CAPABILITIES);
          for (var capability : CAPABILITIES) {
            allow
                .texts(capability)
                .filter(said -> PatternSlips.none(capability, said, mistakes::add))
                .ifPresent(said -> lists.put(capability, said));
          }
        });
    return lists;
  }

  private static SequencedMap<String, Said<Value>> budget(Part part) {
    var budget = new LinkedHashMap<String, Said<Value>>();
    part.part("budget")
        .ifPresent(said -> {
          said.allow(BUDGET.keySet());
          BUDGET.forEach((key, type) -> said.value(key, type).ifPresent(v -> budget.put(key, v)));
        });
    return budget;
  }
}
