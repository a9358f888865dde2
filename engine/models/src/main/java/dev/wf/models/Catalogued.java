package dev.wf.models;

import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import java.util.Optional;
import java.util.OptionalLong;

/// A provider whose models stand in a catalogue.
public interface Catalogued extends ModelProvider {
  ModelCatalog catalog();

  @Override
  default OptionalLong cacheFloor(String model) {
    return catalog().find(model).map(ModelCatalog.Model::cacheFloor).orElse(OptionalLong.empty());
  }

  @Override
  default Optional<Price> price(String model) {
    return catalog().price(model);
  }
}
