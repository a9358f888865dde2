package dev.wf.runtime.model;

import java.util.Optional;
import java.util.OptionalLong;

/// A provider that stands before another and is like it in all but how it is asked.
public interface Front extends ModelProvider {
  ModelProvider behind();

  @Override
  default String name() {
    return behind().name();
  }

  @Override
  default String standardModel() {
    return behind().standardModel();
  }

  @Override
  default String variant() {
    return behind().variant();
  }

  @Override
  default boolean pretends() {
    return behind().pretends();
  }

  @Override
  default boolean takesSystemAnywhere(String model) {
    return behind().takesSystemAnywhere(model);
  }

  @Override
  default boolean hosts(String model, String tool) {
    return behind().hosts(model, tool);
  }

  @Override
  default OptionalLong cacheFloor(String model) {
    return behind().cacheFloor(model);
  }

  @Override
  default Optional<Price> price(String model) {
    return behind().price(model);
  }
}
