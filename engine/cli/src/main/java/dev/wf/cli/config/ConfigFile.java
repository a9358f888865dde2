package dev.wf.cli.config;

import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Price;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What one file sets.
///
/// @param model asked where nothing names one
/// @param models what is meant by each alias
/// @param workers agents at a time; of a policy, the most that there may be
/// @param allow patterns by what they speak of: `read write exec web mcp env tools models`
/// @param budget of each run, as a workflow's: `agents tokens cost time`
/// @param prices by `provider:model`, a model's id or `provider:*`
/// @param disable whether nothing runs at all
/// @param why what people are told whom the policy stops
/// @param onlyProviders the only ones that may be asked, as patterns of their names
/// @param sandbox how commands are kept from the machine: `off auto on`
/// @param cache where answers are kept; nothing of a policy
/// @param hosts where the providers that may be asked are, as patterns of their addresses' hosts
public record ConfigFile(
    Origin origin,
    String name,
    Optional<Said<String>> model,
    SequencedMap<String, Said<String>> models,
    SequencedMap<String, Said<ProviderEntry>> providers,
    Optional<Said<Long>> workers,
    SequencedMap<String, Said<List<String>>> allow,
    SequencedMap<String, Said<Value>> budget,
    SequencedMap<String, Said<McpEntry>> mcp,
    SequencedMap<String, Said<Price>> prices,
    Optional<Said<Boolean>> disable,
    Optional<Said<String>> why,
    Optional<Said<List<String>>> onlyProviders,
    Optional<Said<List<String>>> hosts,
    Optional<Said<String>> sandbox,
    CacheEntry cache) {
  public ConfigFile {
    models = copy(models);
    providers = copy(providers);
    allow = copy(allow);
    budget = copy(budget);
    mcp = copy(mcp);
    prices = copy(prices);
  }

  private static <T> SequencedMap<String, T> copy(SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
