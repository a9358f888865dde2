package dev.wf.cli.view;

import dev.wf.runtime.work.Meters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the weather was like in a run, and what its provider's cache was good for: only what there
/// is to tell.
public final class MetersView {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private MetersView() {}

  /// `12 requests sent again, 40s held back`; `12k tokens read from the provider's cache, which
  /// saved $0.12`.
  public static List<String> lines(Meters meters) {
    var lines = new ArrayList<String>();
    var weather = new ArrayList<String>();
    long retries = Math.round(meters.total("wf.retries"));
    if (retries > 0) {
      weather.add(Amounts.count(retries, "request") + " sent again");
    }
    var held = meters.time("wf.held");
    if (held.compareTo(WORTH_TELLING) >= 0) {
      weather.add("agents held back for " + Amounts.duration(held) + " in all");
    }
    if (!weather.isEmpty()) {
      lines.add(String.join(", ", weather));
    }
    long read = meters.readFromCaches();
    if (read > 0) {
      var saved = BigDecimal.valueOf(meters.saved()).setScale(4, RoundingMode.HALF_EVEN);
      lines.add(
          Amounts.tokens(read)
              + " read from the provider's cache"
              + (saved.signum() > 0 ? ", which saved " + Amounts.dollars(saved) : ""));
    }
    return lines;
  }
}
