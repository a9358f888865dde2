package dev.wf.cli.config;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Price;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Reads the prices of models: `free`, or dollars for a million tokens.
final class PriceReading {
  private static final List<String> KEYS =
      List.of("input", "output", "cache_read", "cache_write", "cache_write_1h", "search");

  private final Consumer<Diagnostic> report;

  PriceReading(Consumer<Diagnostic> report) {
    this.report = report;
  }

  SequencedMap<String, Said<Price>> prices(Part part) {
    var prices = new LinkedHashMap<String, Said<Price>>();
    part.part("prices")
        .ifPresent(all -> {
          for (var entry : all.entries()) {
            price(all, entry.key(), entry.value().scalar().isPresent())
                .ifPresent(
                    price -> prices.put(entry.key(), new Said<>(price, entry.value().place())));
          }
        });
    return prices;
  }

  private Optional<Price> price(Part all, String model, boolean isWord) {
    if (isWord) {
      return all.oneOf(model, List.of("free")).map(_ -> Price.FREE);
    }
    return all.part(model).flatMap(this::price);
  }

  private Optional<Price> price(Part part) {
    part.allow(KEYS);
    var input = dollars(part, "input");
    var output = dollars(part, "output");
    if (!part.has("input") || !part.has("output")) {
      report.accept(
          Slips.wrongKind(
              part.at(),
              "A price",
              "`free`, or what a million tokens cost, `{ input: $2, output: $10 }`",
              "one without `" + (part.has("input") ? "output" : "input") + "`"));
    }
    if (input.isEmpty() || output.isEmpty()) {
      return Optional.empty();
    }
    var in = input.get();
    var write = dollars(part, "cache_write").orElse(in);
    var tier =
        new Price.Tier(
            OptionalLong.empty(),
            in,
            output.get(),
            write,
            dollars(part, "cache_write_1h").orElse(write),
            dollars(part, "cache_read").orElse(in));
    return Optional.of(new Price(List.of(tier), dollars(part, "search").orElse(BigDecimal.ZERO)));
  }

  private static Optional<BigDecimal> dollars(Part part, String key) {
    return part.value(key, Type.Plain.MONEY).map(said -> ((Value.Money) said.value()).dollars());
  }
}
