package dev.wf.cli.command.setup;

import dev.wf.cli.config.Config;
import dev.wf.cli.config.Said;
import dev.wf.cli.view.Amounts;
import dev.wf.cli.view.Columns;
import dev.wf.models.ModelCatalog;
import dev.wf.runtime.model.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The models that are known, a line each, and what the settings say of models.
final class ModelLines {
  private ModelLines() {}

  static String of(ModelCatalog catalog, Config config) {
    var lines = new ArrayList<String>();
    lines.add("Prices of " + catalog.asOf() + ", in dollars for a million tokens");
    lines.add("");
    var columns = new Columns();
    columns.row(
        "MODEL",
        "CONTEXT",
        "ANSWER",
        "PROMPT",
        "IN",
        "OUT",
        "CACHED",
        "TO CACHE",
        "FOR 1H",
        "CALLED");
    catalog.models().forEach(model -> rows(model, config, columns));
    lines.addAll(columns.lines());
    lines.add("");
    vendors(catalog, lines);
    own(config, lines);
    return String.join("\n", lines) + "\n";
  }

  private static void rows(ModelCatalog.Model model, Config config, Columns columns) {
    boolean first = true;
    for (var tier : model.price().tiers()) {
      columns.row(
          first ? model.id() : "",
          first ? size(model.context()) : "",
          first ? size(model.maxOutput()) : "",
          prompt(tier, model.price().tiers()),
          plain(tier.input()),
          plain(tier.output()),
          plain(tier.cacheRead()),
          plain(tier.cacheWrite()),
          plain(tier.cacheWriteHour()),
          first ? aliases(model.id(), config) : "");
      first = false;
    }
  }

  private static String prompt(Price.Tier tier, List<Price.Tier> all) {
    if (tier.upTo().isPresent()) {
      return "to " + size(tier.upTo().getAsLong());
    }
    return all.size() == 1 ? "any" : "longer";
  }

  private static String aliases(String model, Config config) {
    return config.models().entrySet().stream()
        .filter(alias -> isOf(alias.getValue(), model))
        .map(alias -> alias.getKey())
        .collect(Collectors.joining(", "));
  }

  private static boolean isOf(Said<String> alias, String model) {
    return alias.value().equals(model) || alias.value().endsWith(":" + model);
  }

  private static void vendors(ModelCatalog catalog, List<String> lines) {
    catalog.models().stream()
        .map(ModelCatalog.Model::vendor)
        .distinct()
        .forEach(vendor ->
            lines.add(
                vendor.name() + ": a search of the web costs " + Amounts.dollars(vendor.search())));
  }

  private static void own(Config config, List<String> lines) {
    if (config.prices().isEmpty()) {
      lines.add("`prices` in wf.yaml says what other models cost.");
      return;
    }
    lines.add("");
    var columns = new Columns();
    columns.row("SET", "IN", "OUT", "WHERE");
    config
        .prices()
        .forEach((name, said) -> {
          var tier = said.value().tiers().getFirst();
          boolean free = said.value().isFree();
          columns.row(
              name,
              free ? "free" : plain(tier.input()),
              free ? "free" : plain(tier.output()),
              said.where());
        });
    lines.addAll(columns.lines());
  }

  private static String size(long tokens) {
    return Amounts.tokens(tokens).replace(" tokens", "");
  }

  private static String plain(BigDecimal amount) {
    var exact = amount.stripTrailingZeros();
    return (exact.scale() < 0 ? exact.setScale(0) : exact).toPlainString();
  }
}
