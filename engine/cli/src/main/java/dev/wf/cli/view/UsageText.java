package dev.wf.cli.view;

import dev.wf.runtime.call.Usage;
import java.util.ArrayList;
import java.util.List;

/// What calls used, as people read it.
public final class UsageText {
  private UsageText() {}

  /// `40k tokens in (12k cached), 5.2k out`; empty for none.
  public static String tokens(Usage usage) {
    if (usage.tokens() == 0) {
      return "";
    }
    var cached = usage.cacheRead() > 0 ? " (" + Amounts.tokens(usage.cacheRead()) + " cached)" : "";
    return Amounts.tokens(usage.prompt())
        + " in"
        + cached
        + ", "
        + Amounts.tokens(usage.output())
        + " out";
  }

  /// `$0.0123`, `cost unknown`, `$0.0123 and 3 requests without a price`; empty for nothing.
  public static String cost(Usage usage) {
    boolean known = usage.dollars().signum() > 0;
    if (usage.unpriced() == 0) {
      return known ? Amounts.dollars(usage.dollars()) : "";
    }
    return known
        ? Amounts.dollars(usage.dollars())
            + " and "
            + Amounts.count(usage.unpriced(), "request")
            + " without a price"
        : "cost unknown";
  }

  /// Both, as far as there is something to tell.
  static List<String> parts(Usage usage) {
    var parts = new ArrayList<String>();
    for (var part : List.of(tokens(usage), cost(usage))) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }
}
