package dev.wf.runtime.call;

import java.math.BigDecimal;
import java.util.Optional;

/// The most that one request can use: what is set aside for it before it is sent.
///
/// @param tokens that are read and written
/// @param dollars empty where no price is known
public record Claim(long tokens, Optional<BigDecimal> dollars) {
  /// Of what uses nothing that is counted.
  public static final Claim NOTHING = new Claim(0, Optional.of(BigDecimal.ZERO));

  public Claim {
    if (tokens < 0 || dollars.filter(d -> d.signum() < 0).isPresent()) {
      throw new IllegalArgumentException("nothing is used less than not at all");
    }
  }

  /// Whether it costs no money for certain.
  public boolean isFree() {
    return dollars.filter(d -> d.signum() == 0).isPresent();
  }
}
