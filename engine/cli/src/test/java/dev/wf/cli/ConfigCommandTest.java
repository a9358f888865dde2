package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings as somebody meets them at the command line.
class ConfigCommandTest {
  @TempDir private Path folder;

  private Typed typed() {
    return Typed.withNotes(folder, 1);
  }

  @Test
  void everyValueIsShownWithItsPlace() {
    var typed =
        typed()
            .with(
                Map.of(
                    "XDG_CONFIG_HOME",
                    folder.resolve("home").toString(),
                    "WF_POLICY",
                    "office.yaml",
                    "MY_KEY",
                    "sk-very-secret-0123456789"));
    typed.file("wf.yaml", "model: fast\nmodels: { fast: claude-haiku-5-5 }\nworkers: 8\n");
    typed.file(
        "home/wf/config.yaml",
        "providers:\n  anthropic: { key_env: MY_KEY }\nbudget: { cost: $5 }\n");
    typed.file("office.yaml", "workers: 4\nbudget: { cost: $9 }\n");
    var user = folder.resolve("home/wf/config.yaml");
    var said = typed.wf("config");
    assertThat(said.out().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "model fast (wf.yaml line 1)",
            "models.fast claude-haiku-5-5 (wf.yaml line 2)",
            "providers.anthropic anthropic, key from MY_KEY (" + user + " line 2)",
            "workers 4 (office.yaml line 1)",
            "budget.cost $5.00 (" + user + " line 3)");
    assertThat(said.code()).isZero();
  }

  @Test
  void whereNothingIsSetThatIsSaid() {
    assertThat(typed().wf("config")).isEqualTo(new Typed.Said(0, "Nothing is set.\n", ""));
  }

  @Test
  void aMistakeInSettingsStopsARunBeforeAnythingIsAsked() {
    var typed = typed();
    typed.file("wf.yaml", "models: { fast: [] }\nworkrs: 3\n");
    var said = typed.wf("run", "review.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("--> wf.yaml:1:17", "`fast` is a text, not a list.")
        .contains("--> wf.yaml:2:1", "did you mean `workers`?");
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }

  @Test
  void aPolicyThatIsNotThereStopsARun() {
    var said = typed().with(Map.of("WF_POLICY", "none.yaml")).wf("run", "review.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("error[WF7016]: This file cannot be read: it is not there.");
  }

  @Test
  void aPolicyMayForbidAllRuns() {
    var typed = typed().with(Map.of("WF_POLICY", "office.yaml"));
    typed.file("office.yaml", "disable: true\nwhy: not before the audit\n");
    var said = typed.wf("run", "review.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "wf: Workflows are disabled here, says office.yaml line 1.\n"
                + "  = help: not before the audit\n");
    assertThat(typed.wf("check", "review.wf").code()).isZero();
  }

  @Test
  void moreWorkersThanAPolicyAllowsAreRefused() {
    var typed = typed().with(Map.of("WF_POLICY", "office.yaml"));
    typed.file("office.yaml", "workers: 4\n");
    assertThat(typed.wf("plan", "review.wf").out()).contains("4 at once");
    assertThat(typed.wf("plan", "review.wf", "--workers", "5").err())
        .contains("No more than 4 agents work at a time, says office.yaml line 1.");
  }

  @Test
  void theModelOfTheSettingsIsAsked() throws Exception {
    var typed = typed().with(Map.of("ANTHROPIC_API_KEY", "sk-0123456789"));
    typed.file("wf.yaml", "model: fast\nmodels: { fast: claude-haiku-5-5 }\n");
    assertThat(typed.wf("plan", "review.wf").out()).contains("claude-haiku-5-5 (anthropic)");
    assertThat(typed.wf("plan", "review.wf", "--model", "mock").out()).contains("mock-1 (mock");
    assertThat(typed.wf("plan", "review.wf", "--model", "anthropic").out())
        .contains("claude-sonnet-5-5 (anthropic)");
    Files.writeString(
        folder.resolve("wf.yaml"), "model: fats\nmodels: { fast: claude-haiku-5-5 }\n");
    assertThat(typed.wf("plan", "review.wf").err())
        .contains("No provider is known for the model `fats`.", "did you mean `fast`?");
  }

  @Test
  void aModelThatNobodyKnowsIsToldBeforeAnythingIsAsked() {
    var typed = typed().with(Map.of("ANTHROPIC_API_KEY", "sk-0123456789"));
    typed.file(
        "ask.wf", "workflow ask_it() -> string {\n  ask \"Well?\" with { model: \"strng\" }\n}\n");
    typed.file("wf.yaml", "models: { strong: claude-opus-5-5 }\n");
    var said = typed.wf("run", "ask.wf", "--yes");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("No provider is known for the model `strng`.", "did you mean `strong`?");
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }

  @Test
  void aModelThatMayNotBeAskedIsNot() {
    var typed =
        typed().with(Map.of("ANTHROPIC_API_KEY", "sk-0123456789", "WF_POLICY", "office.yaml"));
    typed.file("office.yaml", "allow: { models: [\"claude-haiku-*\"] }\n");
    assertThat(typed.wf("run", "review.wf", "--yes").err())
        .contains(
            "The model `anthropic:claude-sonnet-5-5` may not be asked, says office.yaml line 1.");
    assertThat(typed.wf("plan", "review.wf", "--model", "claude-haiku-5-5").code()).isZero();
  }
}
