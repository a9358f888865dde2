package dev.wf.cli.config;

import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.tool.Sandbox;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What is in force: what every file says, each where it has a say.
///
/// @param files the strictest first: policies, the person's, the project's
public record Config(List<ConfigFile> files) {
  public static final Config NONE = new Config(List.of());

  private static final Comparator<Said<Value>> TIGHTEST = Comparator.comparing(Config::amount);

  public Config {
    files = List.copyOf(files);
  }

  /// What is asked where neither a program nor a command names a model.
  public Optional<Said<String>> model() {
    return nearest(ConfigFile::model);
  }

  /// What is meant by each alias, the project's before the person's.
  public SequencedMap<String, Said<String>> models() {
    return merged(files.reversed(), ConfigFile::models);
  }

  /// The providers that are set, the person's before the project's.
  public SequencedMap<String, Said<ProviderEntry>> providers() {
    return merged(files, ConfigFile::providers);
  }

  /// What models cost, the project's word before the person's.
  public SequencedMap<String, Said<Price>> prices() {
    return merged(files.reversed(), ConfigFile::prices);
  }

  public SequencedMap<String, Said<McpEntry>> mcp() {
    return merged(files.reversed(), ConfigFile::mcp);
  }

  /// Where answers are kept: the person's word before the project's, since it is their disk.
  public CacheEntry cache() {
    return new CacheEntry(
        ofCache(CacheEntry::folder), ofCache(CacheEntry::limit), ofCache(CacheEntry::remote));
  }

  /// With whom answers are shared; empty where nobody says.
  public Optional<Sharing> sharing() {
    return Sharing.of(this);
  }

  /// Why answers are not shared there, where a policy says so.
  public Optional<Stop> refusal(Sharing sharing) {
    var host = sharing.url().value().getHost();
    for (var file : policies().toList()) {
      var hosts = file.cache().remote().flatMap(said -> said.value().hosts());
      if (hosts.filter(said -> !fits(said.value(), host)).isPresent()) {
        return Optional.of(stop("Answers may not be shared at " + host, hosts.orElseThrow(), file));
      }
    }
    return Optional.empty();
  }

  private <T> Optional<Said<T>> ofCache(Function<CacheEntry, Optional<Said<T>>> part) {
    return files.stream().map(f -> part.apply(f.cache())).flatMap(Optional::stream).findFirst();
  }

  /// How many agents work at a time where a command does not say; no more than a policy allows.
  public Optional<Said<Long>> workers() {
    var set = nearest(f -> f.origin() == Origin.POLICY ? Optional.empty() : f.workers());
    var most = mostWorkers();
    return most.isPresent() && set.filter(s -> s.value() <= most.get().value()).isEmpty()
        ? most
        : set;
  }

  /// The most agents at a time that a policy allows.
  public Optional<Said<Long>> mostWorkers() {
    return policies().flatMap(f -> f.workers().stream()).min(Comparator.comparing(Said::value));
  }

  /// The tightest that any file sets: `agents tokens cost time`.
  public SequencedMap<String, Said<Value>> budget() {
    return budget(_ -> true);
  }

  /// The tightest that policies set, which nobody can raise.
  public SequencedMap<String, Said<Value>> mostBudget() {
    return budget(file -> file.origin() == Origin.POLICY);
  }

  /// The tightest that the project and the person set, which a command can raise.
  public SequencedMap<String, Said<Value>> usualBudget() {
    return budget(file -> file.origin() != Origin.POLICY);
  }

  private SequencedMap<String, Said<Value>> budget(Predicate<ConfigFile> whose) {
    var all = new LinkedHashMap<String, Said<Value>>();
    for (var file : files.stream().filter(whose).toList()) {
      file.budget()
          .forEach(
              (key, said) -> all.merge(key, said, (a, b) -> TIGHTEST.compare(a, b) <= 0 ? a : b));
    }
    return all;
  }

  private static BigDecimal amount(Said<Value> said) {
    return switch (said.value()) {
      case Value.Int(long n) -> BigDecimal.valueOf(n);
      case Value.Money(var amount) -> amount;
      case Value.Duration(long millis) -> BigDecimal.valueOf(millis);
      default -> throw new IllegalStateException("a budget is of amounts, not of " + said.value());
    };
  }

  /// How commands are kept from the machine: the strictest that any file says. A project, whose
  /// file somebody else wrote, cannot take away what a person has set.
  public Optional<Said<String>> sandbox() {
    return files.stream()
        .flatMap(f -> f.sandbox().stream())
        .max(Comparator.comparing(said -> Sandbox.Mode.of(said.value()).orElseThrow()));
  }

  /// What a policy says of it, which no command can take away.
  public Optional<Said<String>> sandboxOfPolicy() {
    return policies().flatMap(f -> f.sandbox().stream()).findFirst();
  }

  /// Why nothing runs, where a policy says so.
  public Optional<Stop> disabled() {
    return policies()
        .filter(f -> f.disable().filter(Said::value).isPresent())
        .findFirst()
        .map(f -> stop("Workflows are disabled here", f.disable().orElseThrow(), f));
  }

  /// Why a provider is not asked, where a policy says so.
  ///
  /// @param host where it is; empty for one that is no server
  public Optional<Stop> refusal(String provider, Optional<String> host) {
    return policies()
        .flatMap(file ->
            Stream.concat(
                file.onlyProviders().stream()
                    .filter(said -> !fits(said.value(), provider))
                    .map(said ->
                        stop("`" + provider + "` is no provider that may be asked", said, file)),
                file.hosts().stream()
                    .filter(said -> host.isPresent() && !fits(said.value(), host.get()))
                    .map(said -> stop("Nobody at " + host.get() + " may be asked", said, file))))
        .findFirst();
  }

  /// Why a model is not asked, where a file does not list it.
  ///
  /// @param model the provider's own id
  public Optional<Stop> refusal(String provider, String model) {
    for (var file : files) {
      var said = file.allow().get("models");
      if (said != null
          && !fits(said.value(), model)
          && !fits(said.value(), provider + ":" + model)) {
        return Optional.of(
            stop("The model `" + provider + ":" + model + "` may not be asked", said, file));
      }
    }
    return Optional.empty();
  }

  /// What stops somebody.
  ///
  /// @param message a sentence with the place of the rule
  public record Stop(String message, String hint) {}

  private static Stop stop(String what, Said<?> said, ConfigFile file) {
    return new Stop(
        what + ", says " + said.where() + ".",
        file.why()
            .map(Said::value)
            .orElse(
                file.origin() == Origin.POLICY
                    ? "ask who looks after that file"
                    : "name another, or change that line"));
  }

  private Stream<ConfigFile> policies() {
    return files.stream().filter(f -> f.origin() == Origin.POLICY);
  }

  private <T> Optional<T> nearest(Function<ConfigFile, Optional<T>> part) {
    return files.reversed().stream().map(part).flatMap(Optional::stream).findFirst();
  }

  private static <T> SequencedMap<String, T> merged(
      List<ConfigFile> files, Function<ConfigFile, SequencedMap<String, T>> part) {
    var all = new LinkedHashMap<String, T>();
    files.forEach(file -> part.apply(file).forEach(all::putIfAbsent));
    return Collections.unmodifiableSequencedMap(all);
  }

  /// A star stands for any text.
  static boolean fits(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> fits(pattern, text));
  }

  private static boolean fits(String pattern, String text) {
    var parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(text);
    }
    if (!text.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    var last = parts[parts.length - 1];
    return text.length() - last.length() >= at && text.endsWith(last);
  }
}
