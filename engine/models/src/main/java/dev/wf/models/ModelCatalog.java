package dev.wf.models;

import dev.wf.runtime.call.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is known of the vendors' models: data, which ages, so it has a date.
public final class ModelCatalog {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final LocalDate asOf;
  private final Map<String, Model> byId;

  private ModelCatalog(LocalDate asOf, Map<String, Model> byId) {
    this.asOf = asOf;
    this.byId = byId;
  }

  /// @param maxOutput the most tokens of one turn
  /// @param efforts that it takes; empty where it knows none
  /// @param systemAnywhere whether it takes instructions in the middle of a conversation
  /// @param cacheFloor how many tokens two requests have to begin with for its vendor's cache to
  ///   keep them; empty where that is not known
  /// @param prices by length of prompt, shortest first; the last has no limit
  public record Model(
      String id,
      long context,
      int maxOutput,
      List<String> efforts,
      boolean systemAnywhere,
      OptionalLong cacheFloor,
      List<Price> prices) {
    public Model {
      efforts = List.copyOf(efforts);
      prices = List.copyOf(prices);
    }

    /// How much more a turn would have cost with nothing read from the vendor's cache and nothing
    /// written to it.
    BigDecimal saved(Usage usage) {
      return cost(new Usage(
              usage.input() + usage.cacheRead() + usage.cacheWrite(),
              usage.output(),
              0,
              0,
              usage.requests(),
              usage.dollars()))
          .subtract(cost(usage));
    }

    /// What a turn cost. A prompt that is longer than a price reaches is all charged by the next.
    public BigDecimal cost(Usage usage) {
      long prompt = usage.input() + usage.cacheRead() + usage.cacheWrite();
      return prices.stream()
          .filter(price -> price.upTo().isEmpty() || prompt <= price.upTo().getAsLong())
          .findFirst()
          .map(price -> price.of(usage))
          .orElse(BigDecimal.ZERO);
    }
  }

  /// In US dollars for a million tokens.
  ///
  /// @param upTo the longest prompt that it holds for
  public record Price(
      OptionalLong upTo,
      BigDecimal input,
      BigDecimal output,
      BigDecimal cacheWrite,
      BigDecimal cacheRead) {
    BigDecimal of(Usage usage) {
      return input
          .multiply(BigDecimal.valueOf(usage.input()))
          .add(output.multiply(BigDecimal.valueOf(usage.output())))
          .add(cacheWrite.multiply(BigDecimal.valueOf(usage.cacheWrite())))
          .add(cacheRead.multiply(BigDecimal.valueOf(usage.cacheRead())))
          .divide(MILLION)
          .stripTrailingZeros();
    }
  }

  /// The one that ships with this program.
  public static ModelCatalog standard() {
    return Standard.CATALOG;
  }

  /// When it was last checked.
  public LocalDate asOf() {
    return asOf;
  }

  /// A model by its id, with or without the date that a vendor puts behind it.
  public Optional<Model> find(String id) {
    return Optional.ofNullable(byId.get(id))
        .or(() -> Optional.ofNullable(byId.get(id.replaceFirst("-\\d{8}$", ""))));
  }

  /// Zero for a model that is not known.
  public BigDecimal cost(String model, Usage usage) {
    return find(model).map(m -> m.cost(usage)).orElse(BigDecimal.ZERO);
  }

  /// What the vendor's cache saved in a turn; zero for a model that is not known.
  public BigDecimal saved(String model, Usage usage) {
    return find(model).map(m -> m.saved(usage)).orElse(BigDecimal.ZERO);
  }

  /// Read when it is first wanted: a run without a vendor's model needs none of it.
  private static final class Standard {
    static final ModelCatalog CATALOG = read();

    private static ModelCatalog read() {
      try (InputStream json = ModelCatalog.class.getResourceAsStream("models.json")) {
        if (json == null) {
          throw new IllegalStateException(
              "models.json lies beside this class, but it is not there");
        }
        return of(
            JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(json));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static ModelCatalog of(JsonNode root) {
      var byId = new LinkedHashMap<String, Model>();
      for (var node : root.required("models")) {
        var prices = new ArrayList<Price>();
        node.required("prices").forEach(price -> prices.add(price(price)));
        var efforts = new ArrayList<String>();
        node.required("efforts").forEach(effort -> efforts.add(effort.stringValue()));
        for (var id : node.required("ids")) {
          byId.put(
              id.stringValue(),
              new Model(
                  id.stringValue(),
                  node.required("context").longValue(),
                  node.required("max_output").intValue(),
                  efforts,
                  node.required("system_anywhere").booleanValue(),
                  node.has("cache_floor")
                      ? OptionalLong.of(node.get("cache_floor").longValue())
                      : OptionalLong.empty(),
                  prices));
        }
      }
      return new ModelCatalog(LocalDate.parse(root.required("as_of").stringValue()), byId);
    }

    private static Price price(JsonNode node) {
      var limit = node.get("up_to");
      return new Price(
          limit == null ? OptionalLong.empty() : OptionalLong.of(limit.longValue()),
          node.required("input").decimalValue(),
          node.required("output").decimalValue(),
          node.required("cache_write").decimalValue(),
          node.required("cache_read").decimalValue());
    }
  }
}
