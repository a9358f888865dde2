package dev.wf.models;

import dev.wf.runtime.model.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is known of the vendors' models: data, which ages, so it has a date.
public final class ModelCatalog {
  private final LocalDate asOf;
  private final Map<String, Model> byId;

  private ModelCatalog(LocalDate asOf, Map<String, Model> byId) {
    this.asOf = asOf;
    this.byId = byId;
  }

  /// @param maxOutput the most tokens of one turn
  /// @param efforts that it takes; empty where it knows none
  /// @param systemAnywhere whether it takes instructions in the middle of a conversation
  /// @param thinking when it thinks before it answers
  /// @param cacheFloor how many tokens two requests have to begin with for its vendor's cache to
  ///   keep them; empty where that is not known
  public record Model(
      String id,
      Vendor vendor,
      long context,
      int maxOutput,
      List<String> efforts,
      boolean systemAnywhere,
      Thinking thinking,
      OptionalLong cacheFloor,
      Price price) {
    public Model {
      efforts = List.copyOf(efforts);
    }
  }

  public enum Thinking {
    /// Whatever it is told.
    ALWAYS,
    /// As it sees fit, where it is told that it may.
    ADAPTIVE,
    /// For as long as it is told to, and not where it is told nothing.
    EXTENDED
  }

  /// Who sells a model.
  ///
  /// @param search what a search of the web costs that the vendor makes
  public record Vendor(String name, BigDecimal search) {}

  /// The one that ships with this program.
  public static ModelCatalog standard() {
    return Standard.CATALOG;
  }

  /// When it was last checked.
  public LocalDate asOf() {
    return asOf;
  }

  /// A model by its id, as its vendor writes it or as a cloud does: see [ModelId].
  public Optional<Model> find(String id) {
    return ModelId.forms(id).map(byId::get).filter(Objects::nonNull).findFirst();
  }

  /// All models, vendor by vendor, as the table lists them.
  public List<Model> models() {
    return List.copyOf(byId.values());
  }

  /// What a model costs; empty for one that is not known, which is not the same as nothing.
  public Optional<Price> price(String id) {
    return find(id).map(Model::price);
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
        var vendor = vendor(node.required("vendor").stringValue(), root);
        var tiers = new ArrayList<Price.Tier>();
        node.required("prices").forEach(tier -> tiers.add(tier(tier)));
        var efforts = new ArrayList<String>();
        node.required("efforts").forEach(effort -> efforts.add(effort.stringValue()));
        for (var id : node.required("ids")) {
          byId.put(
              id.stringValue(),
              new Model(
                  id.stringValue(),
                  vendor,
                  node.required("context").longValue(),
                  node.required("max_output").intValue(),
                  efforts,
                  node.required("system_anywhere").booleanValue(),
                  Thinking.valueOf(
                      node.required("thinking").stringValue().toUpperCase(Locale.ROOT)),
                  node.has("cache_floor")
                      ? OptionalLong.of(node.get("cache_floor").longValue())
                      : OptionalLong.empty(),
                  new Price(tiers, vendor.search())));
        }
      }
      return new ModelCatalog(LocalDate.parse(root.required("as_of").stringValue()), byId);
    }

    private static Vendor vendor(String name, JsonNode root) {
      var node = root.required("vendors").required(name);
      return new Vendor(name, node.required("web_search").decimalValue());
    }

    private static Price.Tier tier(JsonNode node) {
      var limit = node.get("up_to");
      return new Price.Tier(
          limit == null ? OptionalLong.empty() : OptionalLong.of(limit.longValue()),
          node.required("input").decimalValue(),
          node.required("output").decimalValue(),
          node.required("cache_write").decimalValue(),
          node.required("cache_write_1h").decimalValue(),
          node.required("cache_read").decimalValue());
    }
  }
}
