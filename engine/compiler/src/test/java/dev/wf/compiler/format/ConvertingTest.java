package dev.wf.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertingTest {
  private static final String WORKFLOW = "workflow w(x: string) -> json {\n%s\n}\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent a() {\n  // here\n}",
        "agent a(x: string) {\n  // here\n}",
        "agent a(x: string) { prompt: x\n  // here\n}",
        "agent a(x: string) { prompt: x } // here\nworkflow w() { 1 }\nagent b() {}",
        "agent a(x: string) {\n  prompt: x\n  // here\n}\nworkflow w() { 1 }\nagent b() {}",
        "agent b() {}\nworkflow w() { 1 }\nagent a() {\n  // here\n}",
        "type T = { a: string\n  // here\n}\nworkflow w() { 1 }\ntype U = string",
        "eval \"e\" over [1] {\n  score \"s\" = 1\n  // here\n}",
        "property \"p\" (n: int) {\n  expect true\n  // here\n}",
        "type T = {\n  // here\n}",
        "test \"t\" {\n  // here\n}",
        "test \"t\" {\n  mock a => {\n    // here\n  }\n}",
      })
  void aCommentOfADeclarationStays(String text) {
    staysOrIsNamed(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  budget {\n    // here\n  }\n  1",
        "  // here",
        "  loop (n = 0) up to 3 {\n    next (n: 1 // here\n    )\n  }",
        "  loop (n = 0) up to 3 {\n    next (\n      // here\n      n: 1\n    )\n  }",
        "  loop (n = 0) up to 3 {\n    next (n: 1\n      // here\n    )\n  }",
        "  loop () up to 3 {\n    next (\n      // here\n    )\n  }",
        "  loop (\n    // here\n  ) up to 3 {\n    break 1\n  }",
        "  loop (n = 0\n    // here\n  ) up to 3 {\n    break 1\n  }",
        "  let { a, b // here\n  } = x\n  1",
        "  let { a, b\n    // here\n  } = x\n  1",
        "  let {\n    a\n    b\n    // here\n  } = x\n  1",
        "  let r = {\n    // here\n  }\n  r",
        "  let r = [\n    // here\n  ]\n  r",
        "  a(x) with {\n    // here\n  }",
        "  for f in x {\n    // here\n  }",
        "  match x {\n    // here\n    \"a\" => 1\n    else => { log \"b\"; 2 // other\n }\n  }",
        "  if true {\n    a(x)\n    // here\n  } else { ...x, y: 1 // other\n }",
        "  try {\n    a(x)\n    // here\n  } catch e {\n    // other\n  }",
      })
  void aCommentOfAStatementStays(String body) {
    staysOrIsNamed(WORKFLOW.formatted(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agents:\n  a: {}\n  # here\n",
        "agents:\n  a:\n    prompt: x\n    # here\n",
        "workflow: w\nsteps:\n  - loop: {}\n    # here\n    up to: 3\n    do: [{ break: 1 }]\n",
        "workflow: w\nbudget:\n  cost: $1\n  # here\nsteps:\n  - ${1}\n  # other\n",
        "declarations:\n  - agent: a\n    prompt: x\n    # here\n  - workflow: w\n    steps: []\n",
        "types:\n"
            + "  T:\n"
            + "    a: string\n"
            + "    # here\n"
            + "tests:\n"
            + "  - test: t\n"
            + "    do:\n"
            + "      - log: x\n"
            + "      # other\n",
      })
  void aCommentOfYamlStays(String text) {
    staysOrIsNamed(new Source("w.yaml", "wf: 1\n" + text));
  }

  @Test
  void whatMovedIsNamed() {
    var text = "agent a() {\n  // here\n}\n";
    var converted = Converting.of(Form.YAML, Reading.of(new Source("w.wf", text)).program());
    assertThat(converted.text()).isEqualTo("# here\nwf: 1\nagents:\n  a: {}\n");
    assertThat(converted.moved()).extracting(c -> c.text()).containsExactly("// here");
  }

  private static void staysOrIsNamed(String text) {
    staysOrIsNamed(new Source("w.wf", text));
  }

  /// There and back again: once there, and on the way back where it could stay.
  private static void staysOrIsNamed(Source source) {
    var reading = Reading.of(source);
    assertThat(reading.diagnostics()).as(source.text()).isEmpty();
    var form = Form.of(source);
    var there = Converting.of(form.other(), reading.program()).text();
    var back =
        Converting.of(form, Reading.of(new Source("w" + form.other().ending(), there)).program());
    for (var comment : List.of("here", "other")) {
      int wanted = source.text().contains(comment) ? 2 : 1;
      assertThat(there.split("(//|#) " + comment)).as(there).hasSize(wanted);
      assertThat(back.text().split("(//|#) " + comment)).as(there + back.text()).hasSize(wanted);
    }
  }
}
