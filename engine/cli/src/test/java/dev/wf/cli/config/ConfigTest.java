package dev.wf.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.source.Source;
import dev.wf.ir.value.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds where several files have their say.
class ConfigTest {
  private static final String POLICY =
      """
      why: ask the platform team
      providers: [anthropic, "team-*"]
      hosts: [api.anthropic.com, "*.example.org"]
      allow: { models: ["claude-*", "team-one:*"] }
      budget: { cost: $50, agents: 100 }
      workers: 6
      """;
  private static final String USER =
      """
      model: claude-opus-5-5
      models: { fast: claude-haiku-5-5, mine: claude-sonnet-5-5 }
      providers: { team-one: { kind: gateway, address: "https://mine.example.org" } }
      budget: { cost: $10, tokens: 2M }
      """;
  private static final String PROJECT =
      """
      model: fast
      models: { fast: claude-sonnet-5-5 }
      providers:
        team-one: { kind: gateway, address: "https://theirs.example.org" }
        team-two: { kind: gateway, address: "https://two.example.org" }
      budget: { cost: $20, agents: 400 }
      workers: 8
      """;

  private static Config config(String policy, String user, String project) {
    var files = new ArrayList<ConfigFile>();
    add(files, policy, Origin.POLICY, "policy.yaml");
    add(files, user, Origin.USER, "config.yaml");
    add(files, project, Origin.PROJECT, "wf.yaml");
    return new Config(files);
  }

  private static void add(List<ConfigFile> files, String text, Origin origin, String name) {
    var reading = Reading.of(new Source(name, text), origin);
    assertThat(reading.mistakes()).isEmpty();
    files.add(reading.file());
  }

  private static final Config ALL = config(POLICY, USER, PROJECT);

  @Test
  void theProjectGoesBeforeThePerson() {
    assertThat(ALL.model().map(Said::value)).contains("fast");
    assertThat(ALL.models().get("fast").value()).isEqualTo("claude-sonnet-5-5");
    assertThat(ALL.models().get("mine").value()).isEqualTo("claude-sonnet-5-5");
    assertThat(config("", USER, "").model().map(Said::value)).contains("claude-opus-5-5");
  }

  /// It is reached with the person's keys, so a project cannot send these elsewhere.
  @Test
  void aProviderOfThePersonStands() {
    assertThat(ALL.providers().get("team-one").value().address().orElseThrow())
        .hasHost("mine.example.org");
    assertThat(ALL.providers().keySet()).containsExactly("team-one", "team-two");
  }

  @Test
  void answersAreKeptWhereThePersonSays() {
    var one = config("", "cache: { folder: ~/answers }", "cache: { folder: .wf/a, limit: 1GB }");
    assertThat(one.cache().folder().map(Said::value)).contains("~/answers");
    assertThat(one.cache().limit().map(Said::value)).contains(1_000_000_000L);
    var other = config("", "cache: { limit: 2.5MB }", "cache: { folder: .wf/a, limit: 1GB }");
    assertThat(other.cache().folder().map(Said::value)).contains(".wf/a");
    assertThat(other.cache().limit().map(Said::value)).contains(2_500_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answers", "../answers", "'~x'"})
  void aFolderOfAPersonDoesNotDependOnWhereACommandStarts(String folder) {
    var text = "cache: { folder: " + folder + " }";
    assertThat(Reading.of(new Source("config.yaml", text), Origin.USER).mistakes())
        .extracting(m -> m.message())
        .containsExactly(
            "`folder` is an absolute folder, or one like `~/.cache/wf`, not `"
                + folder.replace("'", "")
                + "`.");
  }

  @ParameterizedTest
  @CsvSource({
    "agents, 100, policy.yaml line 5",
    "cost, $10.00, config.yaml line 4",
    "tokens, 2000000, config.yaml line 4",
  })
  void theTightestBudgetHolds(String name, String amount, String where) {
    var said = ALL.budget().get(name);
    assertThat(Rendering.hole(said.value())).isEqualTo(amount);
    assertThat(said.where()).isEqualTo(where);
  }

  @Test
  void aPolicyCapsTheWorkers() {
    assertThat(ALL.workers().map(Said::value)).contains(6L);
    assertThat(config("workers: 9", "", PROJECT).workers().map(Said::value)).contains(8L);
    assertThat(config("workers: 9", "", "").workers().map(Said::value)).contains(9L);
    assertThat(config("", "workers: 2", "").workers().map(Said::value)).contains(2L);
    assertThat(config("", "workers: 2", "").mostWorkers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anthropic | api.anthropic.com   | ",
        "anthropic | ''                  | ",
        "team-two  | two.example.org     | ",
        "openai    | api.openai.com      | `openai` is no provider that may be asked, says"
            + " policy.yaml line 2.",
        "team-two  | example.org         | Nobody at example.org may be asked, says policy.yaml"
            + " line 3.",
        "team-two  | example.org.evil.io | Nobody at example.org.evil.io may be asked, says"
            + " policy.yaml line 3.",
      })
  void aPolicyNamesTheProvidersThatMayBeAsked(String provider, String host, String why) {
    var stop = ALL.refusal(provider, Optional.of(host).filter(h -> !h.isEmpty()));
    assertThat(stop.map(Config.Stop::message)).isEqualTo(Optional.ofNullable(why));
    stop.ifPresent(s -> assertThat(s.hint()).isEqualTo("ask the platform team"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anthropic | claude-opus-5-5 | ",
        "team-one  | house-large     | ",
        "team-two  | house-large     | The model `team-two:house-large` may not be asked, says"
            + " policy.yaml line 4.",
      })
  void aListNamesTheModelsThatMayBeAsked(String provider, String model, String why) {
    assertThat(ALL.refusal(provider, model).map(Config.Stop::message))
        .isEqualTo(Optional.ofNullable(why));
  }

  @Test
  void aPolicyMayForbidEverything() {
    var stop = config("disable: true", USER, PROJECT).disabled().orElseThrow();
    assertThat(stop.message()).isEqualTo("Workflows are disabled here, says policy.yaml line 1.");
    assertThat(stop.hint()).isEqualTo("ask who looks after that file");
    assertThat(config("disable: false", "", "").disabled()).isEmpty();
  }

  private static String shared(String mode, String more) {
    return "cache: { remote: { url: \"https://cache.example.org\", mode: "
        + mode
        + ", "
        + more
        + " } }\n";
  }

  @ParameterizedTest
  @CsvSource({
    "read-write, read-write, read-write",
    "read-write, read, read",
    "read, read-write, read",
    "read-write, off, off",
    "off, read-write, off"
  })
  void answersAreSharedAsFarAsEveryFileAllows(String project, String policy, String mode) {
    var config =
        config(
            "cache: { remote: { mode: " + policy + " } }",
            "",
            shared(project, "key_env: WF_TEAM_KEY"));
    assertThat(config.sharing().orElseThrow().mode().word()).isEqualTo(mode);
  }

  @Test
  void whereNothingIsSaidAnswersOfOthersAreOnlyRead() {
    var project = "cache: { remote: { url: \"https://cache.example.org\", key_env: WF_TEAM_KEY } }";
    assertThat(config("", "", project).sharing().orElseThrow().mode())
        .isEqualTo(RemoteEntry.Mode.READ);
    assertThat(config("cache: { remote: { mode: read-write } }", "", "").sharing()).isEmpty();
  }

  @Test
  void theServerOfThePersonStands() {
    var mine = "cache: { remote: { url: \"https://mine.example.org\", key_env: MY_KEY } }";
    var sharing = config("", mine, shared("read-write", "key_env: WF_TEAM_KEY")).sharing();
    assertThat(sharing.orElseThrow().url().value()).hasHost("mine.example.org");
    assertThat(sharing.orElseThrow().entry().keyEnv()).contains("MY_KEY");
    assertThat(sharing.orElseThrow().mode()).isEqualTo(RemoteEntry.Mode.READ);
  }

  @Test
  void aStricterFileForbidsToBelieveAnybody() {
    var project = shared("read", "unsigned: true");
    assertThat(config("", "", project).sharing().orElseThrow().unsigned()).isTrue();
    assertThat(
            config("cache: { remote: { unsigned: false } }", "", project)
                .sharing()
                .orElseThrow()
                .unsigned())
        .isFalse();
  }

  @Test
  void aPolicySaysWhereAnswersMayBeShared() {
    var project = shared("read", "unsigned: true");
    var refused = config("cache: { remote: { hosts: [\"*.house\"] } }", "", project);
    assertThat(refused.refusal(refused.sharing().orElseThrow()).orElseThrow().message())
        .isEqualTo("Answers may not be shared at cache.example.org, says policy.yaml line 1.");
    var allowed = config("cache: { remote: { hosts: [\"*.example.org\"] } }", "", project);
    assertThat(allowed.refusal(allowed.sharing().orElseThrow())).isEmpty();
  }
}
