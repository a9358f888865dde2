package dev.wf.compiler.check.table;

import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// How what goes into a function that is passed, and what comes out of it, is brought to the types
/// that the function and its taker declare, as it would be where it is called by its name.
///
/// @param takes for each parameter, empty where what is given has its shape already
public record Adapting(List<Optional<Type>> takes, Optional<Type> gives) {
  public static final Adapting NOTHING = new Adapting(List.of(), Optional.empty());

  public Adapting {
    takes = takes.stream().allMatch(Optional::isEmpty) ? List.of() : List.copyOf(takes);
  }

  public Optional<Type> takes(int parameter) {
    return parameter < takes.size() ? takes.get(parameter) : Optional.empty();
  }
}
