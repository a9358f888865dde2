package dev.wf.runtime.model;

/// Is told what there is to know of an answer before it is whole. Called by a provider on the
/// thread that asks; must not block.
public interface Arrival {
  /// For those who want to know nothing before.
  Arrival UNHEEDED = new Arrival() {};

  /// The server has taken the request, and its answer has begun to come: what it may keep of the
  /// request is there for the next. Said once at most.
  default void begun() {}

  /// What the server says of its limits, whether it answers or refuses.
  default void allows(Allowance allowance) {}
}
