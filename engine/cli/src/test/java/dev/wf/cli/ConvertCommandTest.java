package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  private static final String WF =
      """
      workflow greet(name: string = "Ada") -> string {
        // who it is for
        let text = writer(name)
        text
      }

      agent writer(name: string) {
        prompt: "Greet ${name}."
      }
      """;

  private static final String YAML =
      """
      wf: 1

      workflow: greet
      params: { name: { type: string, default: Ada } }
      returns: string
      steps:
        # who it is for
        - let: text
          be: ${writer(name)}
        - ${text}

      agents:
        writer:
          params: { name: string }
          prompt: Greet ${name}.
      """;

  @TempDir private Path folder;

  @Test
  void aProgramGoesThereAndBack() throws Exception {
    var typed = new Typed(folder);
    typed.file("greet.wf", WF);
    assertThat(typed.wf("convert", "greet.wf")).isEqualTo(new Typed.Said(0, YAML, ""));
    assertThat(typed.wf("convert", "greet.wf", "-o", "greet.yaml").err())
        .isEqualTo("wrote greet.yaml\n");
    assertThat(Files.readString(folder.resolve("greet.yaml"))).isEqualTo(YAML);
    assertThat(typed.wf("convert", "greet.yaml")).isEqualTo(new Typed.Said(0, WF, ""));
  }

  @Test
  void aProgramInYamlIsCheckedAndFormattedLikeAnother() throws Exception {
    var typed = new Typed(folder);
    var file = typed.file("greet.yaml", YAML.replace("  - ${text}", "  -   '${text}'"));
    assertThat(typed.wf("check", "greet.yaml").err()).isEqualTo("greet.yaml: no mistakes\n");
    assertThat(typed.wf("fmt", "greet.yaml").code()).isZero();
    assertThat(Files.readString(file)).isEqualTo(YAML);
  }

  @Test
  void whatIsWrongIsNotConverted() {
    var typed = new Typed(folder);
    typed.file("greet.wf", "workflow greet( {");
    var said = typed.wf("convert", "greet.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void aCommentThatHasToMoveIsNamed() {
    var typed = new Typed(folder);
    typed.file("a.wf", "workflow a() -> int {\n  let x = 1 + // why\n    2\n  x\n}\n");
    assertThat(typed.wf("convert", "a.wf", "-o", "a.yaml").err())
        .isEqualTo("wrote a.yaml\nmoved a comment: a.wf:2:15 // why\n");
  }

  @Test
  void whatStandsTwiceIsToldAsTheMistakeThatItIs() {
    var typed = new Typed(folder);
    typed.file("a.wf", "agent a() {\n  prompt: \"p\"\n  prompt: \"q\"\n}\n");
    var said = typed.wf("convert", "a.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("a.wf:3:3", "`prompt` is set twice.");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void theNameSaysTheForm() {
    var typed = new Typed(folder);
    typed.file("greet.wf", WF);
    assertThat(typed.wf("convert", "greet.wf", "-o", "greet.txt").err())
        .contains("its name ends in `.yaml`");
  }
}
