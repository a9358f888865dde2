package dev.wf.runtime.model;

import dev.wf.runtime.call.Usage;
import java.util.Optional;

/// What models cost. Safe for use by many threads at once.
public interface Prices {
  /// As the providers know them.
  Prices THEIR_OWN = ModelProvider::price;

  /// @param model the provider's own id
  /// @return empty where nobody knows, which is not the same as nothing
  Optional<Price> of(ModelProvider provider, String model);

  /// What a turn used, with what it cost: by the model that answered, else by the one that was
  /// asked. A provider that says itself what it cost is believed where no price is known, and so is
  /// one that pretends.
  default Usage priced(Reply reply, ModelProvider provider, String asked) {
    var usage = reply.usage();
    if (provider.pretends() && usage.dollars().signum() > 0) {
      return usage;
    }
    return of(provider, reply.model())
        .or(() -> of(provider, asked))
        .map(price -> usage.costing(price.of(usage)))
        .orElseGet(() -> usage.dollars().signum() > 0 ? usage : usage.unpricedAll());
  }
}
