package dev.wf.models.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of the wire. What is missing or of another kind is told apart from what is there
/// by who asks, since vendors add and leave out fields.
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static JsonNode read(String json) throws Malformed {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new Malformed("what came is not JSON: " + dev.wf.runtime.data.Json.sentence(e));
    }
  }

  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// Empty where there is no such text.
  public static String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /// A number of tokens and the like; zero where there is no such number.
  public static long count(JsonNode node, String field) {
    var value = node.path(field);
    return value.isIntegralNumber() && value.canConvertToLong()
        ? Math.max(0, value.longValue())
        : 0;
  }
}
