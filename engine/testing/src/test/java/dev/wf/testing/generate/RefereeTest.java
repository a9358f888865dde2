package dev.wf.testing.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.models.VendorSchema;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.testing.fuzz.Answers;
import dev.wf.testing.write.Difference;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An answer fits its type where it fits the schema that its model is sent, in the eyes of a
/// validator that others wrote. `-Dreferee.types=N` tries more types than a build does, and
/// `-Dreferee.seed=N` begins at another.
class RefereeTest {
  private static final int OF_EACH = 12;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static List<Error> misfits(String schema, String json) {
    return REGISTRY.getSchema(schema, InputFormat.JSON).validate(json, InputFormat.JSON);
  }

  private static Conformed read(AnswerForm form, String json, Definitions types) {
    return Conformance.read(json, form.type(), types);
  }

  @Test
  void anAnswerFitsItsTypeWhereItFitsItsSchema() {
    long seed = Long.getLong("referee.seed", 1);
    int fitting = 0;
    int misfitting = 0;
    for (int i = 0; i < Integer.getInteger("referee.types", 400); i++) {
      var answers = new Answers(new SplittableRandom(seed + i));
      var type = answers.type(3);
      var form = AnswerForm.of(type, Answers.TYPES);
      if (form.isPlainText()) {
        continue;
      }
      var schema = REGISTRY.getSchema(form.schemaText(), InputFormat.JSON);
      for (int n = 0; n < OF_EACH; n++) {
        var json = answers.json(form.type(), n % 3 == 0 ? 1_000 : 12, 4);
        var ours = read(form, json, Answers.TYPES);
        var theirs = schema.validate(json, InputFormat.JSON);
        boolean fits = ours instanceof Conformed.Fits;
        assertThat(fits)
            .as("seed %d\ntype %s\njson %s\nours %s\ntheirs %s", seed + i, type, json, ours, theirs)
            .isEqualTo(theirs.isEmpty());
        fitting += fits ? 1 : 0;
        misfitting += fits ? 0 : 1;
        if (fits) {
          assertIsNoMoreThanVendorsWant(form, json, seed + i);
        }
      }
    }
    // Neither side is hardly tried.
    assertThat(fitting).isGreaterThan(misfitting / 4);
    assertThat(misfitting).isGreaterThan(fitting / 4);
  }

  /// The parts of JSON Schema that vendors know ask less than the whole does.
  private static void assertIsNoMoreThanVendorsWant(AnswerForm form, String json, long seed) {
    for (var part : List.of(VendorSchema.Part.ANTHROPIC, VendorSchema.Part.OPENAI)) {
      VendorSchema.of(form.schema().orElseThrow(), part)
          .ifPresent(schema ->
              assertThat(misfits(Rendering.compact(schema), json))
                  .as("seed %d\ntype %s\njson %s", seed, form.type(), json)
                  .isEmpty());
    }
  }

  /// Where a type and its schema differ, and are meant to.
  ///
  /// @param why it is so
  private record Difference(String why, Type type, String json, boolean fitsType) {
    @Override
    public String toString() {
      return why + ": " + type + " and " + json;
    }
  }

  static List<Difference> differences() {
    var nullable = new Type.Field("a", Type.nullable(Type.INT), "");
    return List.of(
        new Difference(
            "what may be null may be left out, though strict modes want it there",
            new Type.RecordType(List.of(nullable)),
            "{}",
            true),
        new Difference(
            "a schema says of a path that it is a text",
            Type.Plain.PATH,
            "{\"result\":\"../outside\"}",
            false),
        new Difference(
            "a schema says of a duration that it is a text",
            Type.Plain.DURATION,
            "{\"result\":\"soon\"}",
            false),
        new Difference(
            "a schema says of an amount that it is a text",
            Type.Plain.MONEY,
            "{\"result\":\"12 euros\"}",
            false),
        new Difference("an int has 64 bits", Type.INT, "{\"result\":9223372036854775808}", false),
        new Difference(
            "a field that stands there twice has no value",
            Type.Plain.BOOL,
            "{\"result\":true,\"result\":false}",
            false));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void whereTheTwoDifferTheyAreMeantTo(Difference difference) {
    var form = AnswerForm.of(difference.type(), Definitions.NONE);
    boolean fits = read(form, difference.json(), Definitions.NONE) instanceof Conformed.Fits;
    assertThat(fits).isEqualTo(difference.fitsType());
    assertThat(misfits(form.schemaText(), difference.json()).isEmpty()).isNotEqualTo(fits);
  }
}
