package dev.wf.testing.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.compiler.syntax.KnownSetting;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The schema for editors says what the reader reads, in the eyes of a validator that others wrote.
/// `-Dsnippets.update` rewrites it, and fails.
class SchemaTest {
  private static final Path FILE = Path.of("..", "..", "grammar", "workflow.schema.json");
  private static final String TEXT = dev.wf.compiler.shape.Schema.text();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(TEXT, InputFormat.JSON);
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void theSchemaIsWhatTheShapesSay() throws IOException {
    var expected = new Expected();
    expected.compare(FILE, Optional.of(TEXT));
    expected.assertAll();
  }

  @Test
  void theSchemaIsOne() {
    var metaSchema = SpecificationVersion.DRAFT_2020_12.getDialectId();
    assertThat(REGISTRY.getSchema(SchemaLocation.of(metaSchema)).validate(TEXT, InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void aProgramWithoutErrorsFitsTheSchema(Snippet snippet) {
    if (!snippet.isYaml() && !snippet.compilation().hasErrors()) {
      var yaml = Converting.to(Form.YAML, Reading.of(snippet.source()).program());
      assertThat(misfits(yaml)).as(yaml).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.snippet.Snippets#chosen")
  void whatCanBeReadFitsTheSchema(Snippet snippet) {
    var written = snippet.isYaml() ? Optional.of(snippet.source()) : snippet.twin();
    if (written.isPresent() && !Reading.of(written.get()).hasErrors()) {
      assertThat(misfits(written.get().text())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.wf.testing.shipped.Examples#programs")
  void anExampleFitsTheSchema(Path program) throws IOException {
    assertThat(misfits(Files.readString(Twin.of(program)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "workflow: a\nsteps: []",
        "wf: 2\nworkflow: a\nsteps: []",
        "wf: 1\nworkflow: a",
        "wf: 1\nworkflow: a\nstepps: []",
        "wf: 1\nworkflow: a\nsteps: [{ lett: x, be: 1 }]",
        "wf: 1\nworkflow: a\nsteps: [{ for: x in xs }]",
        "wf: 1\nworkflow: a\nsteps: [{ phase: x, log: y }]",
        "wf: 1\nworkflow: a\nsteps: [{ for: x in xs, in order: false, do: [] }]",
        "wf: 1\nworkflow: a\nsteps: [{ loop: [1], up to: 3, do: [] }]",
        "wf: 1\nworkflow: a\nsteps: [{ match: x, arms: [{ iss: 1, do: 2 }] }]",
        "wf: 1\nworkflow: a\nsteps: [{ match: x, arms: { low: 1 } }]",
        "wf: 1\nworkflow: a\nparams: { x: { typ: int } }\nsteps: []",
        "wf: 1\nworkflow: [a]\nsteps: []",
        "wf: 1\nworkflow: a\nbudget: { agnets: 1 }\nsteps: []",
        "wf: 1\nworkflow: a\nallow: { reed: [] }\nsteps: []",
        "wf: 1\nworkflow: a\ndefaults: { prompt: p }\nsteps: []",
        "wf: 1\nworkflow: a\nsteps: [{ ask: p, with: { efort: low } }]",
        "wf: 1\nworkflow: a\nsteps: [{ ask: p, with: { prompt: q } }]",
        "wf: 1\nagents: { a: { prompt: p, modell: m } }",
        "wf: 1\nimports: std.loops",
        "wf: 1\ntests: [{ test: a }]",
        "wf: 1\ndeclarations: [{ typo: A, is: int }]",
      })
  void whatTheReaderOrTheCheckerRefusesDoesNotFit(String yaml) {
    assertThat(misfits(yaml)).isNotEmpty();
    assertThat(Compilation.of(new Source("a.yaml", yaml + "\n")).hasErrors()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(KnownSetting.class)
  void aSettingIsKnownWhereItMayStand(KnownSetting setting) {
    var word = setting.word() + ": " + (setting == KnownSetting.PHASES ? "{}" : "x");
    for (var place : KnownSetting.Place.values()) {
      var yaml =
          switch (place) {
            case AGENT -> "agents: { a: { " + word + " } }";
            case ASK -> "workflow: a\nsteps: [{ ask: p, with: { " + word + " } }]";
            case PHASE_BUDGET ->
                "workflow: a\nbudget: { phases: { Find: { " + word + " } } }\nsteps: []";
            case DEFAULTS, BUDGET, ALLOW ->
                "workflow: a\n"
                    + place.name().toLowerCase(Locale.ROOT)
                    + ": { "
                    + word
                    + " }\nsteps: []";
          };
      boolean known = KnownSetting.in(place).toList().contains(setting);
      assertThat(misfits("wf: 1\n" + yaml).isEmpty()).as(yaml).isEqualTo(known);
    }
  }

  private static List<Error> misfits(String yaml) {
    return SCHEMA.validate(YAML.readTree(yaml));
  }
}
