package dev.wf.mcp;

import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What of a tool's input does not fit the tool's schema, which may be of any draft; 2020-12 where
/// it names none.
///
/// A schema is a stranger's: what it refers to outside itself is not fetched, and its patterns are
/// matched in linear time. A server whose schema cannot be followed judges its input itself.
final class Misfits {
  private static final int MOST = 10;

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.block(iri -> !isDraft(iri.toString())))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .regularExpressionFactory(Misfits::pattern)
                          .build()));

  private final Optional<Schema> schema;

  private Misfits(Optional<Schema> schema) {
    this.schema = schema;
  }

  static Misfits with(Value.RecordOf schema) {
    try {
      var made = REGISTRY.getSchema(Json.node(schema));
      made.validate(Json.node(Value.record()));
      return new Misfits(Optional.of(made));
    } catch (SchemaException | IllegalArgumentException | StackOverflowError e) {
      return new Misfits(Optional.empty());
    }
  }

  /// A line each; none where it fits.
  List<String> in(JsonNode input) {
    if (schema.isEmpty()) {
      return List.of();
    }
    try {
      return schema.get().validate(input).stream()
          .map(e -> (e.getInstanceLocation() + ": " + e.getMessage()).replaceFirst("^: ", ""))
          .distinct()
          .limit(MOST)
          .toList();
    } catch (SchemaException | StackOverflowError e) {
      return List.of();
    }
  }

  private static final Pattern DRAFT = Pattern.compile("https?://json-schema\\.org/.*");

  private static boolean isDraft(String iri) {
    return DRAFT.matcher(iri).matches();
  }

  private static RegularExpression pattern(String regex) {
    try {
      var compiled = com.google.re2j.Pattern.compile(regex);
      return text -> compiled.matcher(text).find();
    } catch (PatternSyntaxException e) {
      return _ -> true;
    }
  }
}
