package dev.wf.runtime.data;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Values from and to JSON. An object becomes a map, which a type may make a record of.
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Half of a character: Jackson names each by itself.
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");

  /// How Jackson names a source that it does not show.
  private static final Pattern HIDDEN =
      Pattern.compile(" \\(start marker at \\[Source: [^\\]]*]\\)|( at)? \\[Source: [^\\]]*]");

  private Json() {}

  /// JSON on one line without spaces: record fields in declared order, map keys sorted.
  public static String write(Value value) {
    return Rendering.compact(value);
  }

  public static Parsed parse(String json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() == null) {
        return new Parsed.Malformed("it is empty");
      }
      var value = read(parser);
      if (parser.nextToken() != null) {
        return new Parsed.Malformed(
            at(parser.currentTokenLocation()) + "something follows the value");
      }
      return new Parsed.Data(value);
    } catch (TooLarge problem) {
      return new Parsed.Malformed(problem.getMessage());
    } catch (JacksonException problem) {
      return new Parsed.Malformed(
          at(problem.getLocation()) + HALF.matcher(sentence(problem)).replaceAll("\uFFFD"));
    }
  }

  /// What is wrong, without the words for a source that Jackson does not show.
  public static String sentence(JacksonException problem) {
    return HIDDEN.matcher(problem.getOriginalMessage()).replaceAll("");
  }

  /// What Jackson has read already.
  public static Parsed value(JsonNode node) {
    try (var parser = node.traverse(ObjectReadContext.empty())) {
      parser.nextToken();
      return new Parsed.Data(read(parser));
    } catch (TooLarge problem) {
      return new Parsed.Malformed(problem.getMessage());
    }
  }

  /// The value as a tree of Jackson's, objects in the order that [#write] gives.
  public static JsonNode node(Value value) {
    var make = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Null _ -> make.nullNode();
      case Value.Bool b -> make.booleanNode(b.value());
      case Value.Int i -> make.numberNode(i.value());
      case Value.Float f -> make.numberNode(f.value());
      case Value.Str s -> make.stringNode(s.value());
      case Value.Duration d -> make.stringNode(Rendering.hole(d));
      case Value.Money m -> make.stringNode(Rendering.hole(m));
      case Value.ListOf l -> {
        var list = make.arrayNode();
        l.values().forEach(v -> list.add(node(v)));
        yield list;
      }
      case Value.RecordOf _, Value.MapOf _ -> {
        var object = make.objectNode();
        Conformance.fields(value).forEach((name, v) -> object.set(name, node(v)));
        yield object;
      }
    };
  }

  /// Jackson refuses to nest more than 500 deep, so this may recur.
  private static Value read(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> Value.NULL;
      case VALUE_TRUE -> Value.TRUE;
      case VALUE_FALSE -> Value.FALSE;
      case VALUE_STRING -> Value.of(parser.getString());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> real(parser.getDoubleValue(), parser);
      case START_ARRAY -> {
        var values = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          values.add(read(parser));
        }
        yield new Value.ListOf(values);
      }
      case START_OBJECT -> {
        var entries = new LinkedHashMap<String, Value>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          parser.nextToken();
          entries.put(name, read(parser));
        }
        yield new Value.MapOf(entries);
      }
      case END_ARRAY, END_OBJECT, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a value starts here, not " + parser.currentToken());
    };
  }

  /// An int; beyond 64 bits a float, which is written without a fraction as well.
  private static Value whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> Value.of(parser.getLongValue());
      default -> real(Double.parseDouble(parser.getString()), parser);
    };
  }

  private static Value real(double number, JsonParser parser) {
    if (!Double.isFinite(number)) {
      throw new TooLarge(parser);
    }
    return new Value.Float(number);
  }

  private static String at(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
  }

  /// Caught where reading starts.
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge(JsonParser parser) {
      super(
          at(parser.currentTokenLocation()) + parser.getString() + " is too large",
          null,
          false,
          false);
    }
  }
}
