package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coding agents as workers, each a command that is not the real one.
class CodingAgentTest {
  @TempDir private Path folder;

  /// A command that keeps its words, what it read and what it knows, and then does as it is told.
  private void command(String name, String script) throws IOException {
    var file = folder.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    var kept = folder.resolve("kept");
    Files.createDirectories(kept);
    Files.writeString(
        file,
        "#!/bin/sh\nfor w in \"$@\"; do echo \"<$w>\"; done > "
            + kept
            + "/words\ncat > "
            + kept
            + "/read\nenv > "
            + kept
            + "/env\n"
            + script
            + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String kept(String name) throws IOException {
    return Files.readString(folder.resolve("kept").resolve(name));
  }

  private Typed.Said ask(String model, String settings, String type) throws IOException {
    var work = Files.createDirectories(folder.resolve("work"));
    var typed =
        new Typed(work)
            .with(
                Map.of(
                    "PATH",
                    folder.resolve("bin") + ":" + System.getenv("PATH"),
                    "HOME",
                    folder.toString(),
                    "SECRET_OF_OTHERS",
                    "not for it"));
    typed.file(
        "well.wf",
        "workflow well() -> "
            + type
            + " {\n  allow { read: [\"**\"], write: [\"**\"] }\n  worker()\n}\n\nagent worker() -> "
            + type
            + " {\n  model: \""
            + model
            + "\"\n  system: \"Be brief.\"\n"
            + settings
            + "\n  prompt: \"Well?\"\n}\n");
    return typed.wf("run", "well.wf", "--yes", "--model", model);
  }

  private static String claude(String more) {
    return "echo '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"num_turns\":1,"
               + "\"result\":\"Well.\",\"total_cost_usd\":0.01,\"usage\":{\"input_tokens\":3,\"output_tokens\":2}"
        + more
        + "}'";
  }

  @Test
  void claudeIsAskedWithItsToolsNamed() throws IOException {
    command("claude", claude(""));
    var said = ask("cli:claude:claude-haiku-5-5", "  tools: [read]\n  effort: \"low\"", "string");
    assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
    assertThat(kept("words"))
        .contains("<-p>\n", "<--output-format>\n<json>\n", "<--tools>\n<Read,Glob,Grep>\n")
        .contains("<--permission-mode>\n<default>\n", "<--model>\n<claude-haiku-5-5>\n")
        .contains("<--effort>\n<low>\n", "<--append-system-prompt>\n<Be brief.>\n")
        .doesNotContain("Well?");
    assertThat(kept("read")).isEqualTo("Well?\n");
    assertThat(kept("env")).doesNotContain("SECRET_OF_OTHERS").contains("TERM=dumb");
  }

  @Test
  void claudeIsHeldToASchema() throws IOException {
    command("claude", claude(",\"structured_output\":{\"good\":true}"));
    var said = ask("cli:claude", "", "{ good: bool }");
    assertThat(said.out()).as(said.err()).contains("\"good\": true");
    assertThat(kept("words")).contains("<--json-schema>\n", "\"good\"", "<--tools>\n<>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "overloaded | echo"
            + " '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"API"
            + " Error: 529 overloaded_error\"}'; exit 1",
        "denied     | echo"
            + " '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"Invalid"
            + " API key - Please run /login\"}'; exit 1",
        "truncated  | echo"
            + " '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"Prompt"
            + " is too long\"}'; exit 1",
        "truncated  | echo"
            + " '{\"type\":\"result\",\"subtype\":\"error_max_turns\",\"is_error\":false}'",
        "failed     | echo"
            + " '{\"type\":\"result\",\"subtype\":\"error_during_execution\",\"is_error\":true}'",
        "failed     | echo 'error: unknown option' >&2; exit 1",
        "failed     | exit 3",
        "failed     | echo '{\"type\":\"result\",'",
      })
  void everyWayToFailIsTyped(String kind, String script) throws IOException {
    command("claude", script);
    var said = ask("cli:claude", "  retries: 0", "string");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains(kind + ": `claude` ");
  }

  @Test
  void codexSaysALineForEachEvent() throws IOException {
    command(
        "codex",
        """
        echo '{"type":"thread.started","thread_id":"t"}'
        echo 'a warning for people'
        echo '{"type":"item.completed","item":{"type":"agent_message","text":"Well."}}'
        echo '{"type":"turn.completed","usage":{"input_tokens":9,"cached_input_tokens":4,"output_tokens":2}}'
        """);
    var said = ask("cli:codex", "  tools: [read, edit]", "string");
    assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
    assertThat(kept("words")).contains("<exec>\n<--json>\n", "<--sandbox>\n<workspace-write>\n");
    assertThat(kept("read")).isEqualTo("Be brief.\n\nWell?\n");
  }

  @Test
  void codexThatBreaksOffHasFailed() throws IOException {
    command(
        "codex",
        "echo '{\"type\":\"turn.failed\",\"error\":{\"message\":\"429 too many requests\"}}'");
    assertThat(ask("cli:codex", "  tools: [read]\n  retries: 0", "string").err())
        .contains("overloaded: `codex` failed: 429 too many requests");
  }

  @Test
  void geminiIsGivenItsToolsInAFile() throws IOException {
    command(
        "gemini",
        "cp \"$GEMINI_CLI_SYSTEM_SETTINGS_PATH\" "
            + folder
            + "/kept/settings\necho '{\"response\":\"Well.\",\"stats\":{\"models\":{}}}'");
    var said = ask("cli:gemini", "  tools: [read]", "string");
    assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
    assertThat(kept("settings")).contains("read_file").doesNotContain("write_file", "shell");
  }

  @ParameterizedTest
  @CsvSource({"42, failed", "53, truncated", "1, failed"})
  void geminiEndsWithACode(int code, String kind) throws IOException {
    command("gemini", "exit " + code);
    assertThat(ask("cli:gemini", "  tools: [read]\n  retries: 0", "string").err())
        .contains(kind + ": `gemini` ");
  }

  @Test
  void whatItHasStartedEndsWithIt() throws Exception {
    command("claude", "sleep 300 & echo $! > " + folder + "/kept/child\nsleep 300");
    var said = ask("cli:claude", "  timeout: 2s\n  retries: 0", "string");
    assertThat(said.err()).contains("timeout: no answer within 2s");
    long child = Long.parseLong(kept("child").strip());
    var alive = ProcessHandle.of(child).filter(ProcessHandle::isAlive);
    if (alive.isPresent()) {
      alive.get().onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"cli:codex, '', no tools at all", "cli:gemini, '', no tools at all"})
  void whatItCannotBeHeldToIsRefused(String model, String settings, String what)
      throws IOException {
    command(model.substring(4), "exit 0");
    assertThat(ask(model, settings, "string").err())
        .contains("denied: `" + model + "` cannot be held to " + what);
  }

  @ParameterizedTest
  @CsvSource({
    "cli:claude, There is no program `claude` on the PATH.",
    "cli:cursor, `cursor` is no command line that can be asked.",
    "cli, `cli` has no model that is asked where none is named.",
  })
  void oneThatIsNotThereIsToldBeforeAnythingIsAsked(String model, String why) throws IOException {
    var typed = new Typed(folder).with(Map.of("PATH", "/nowhere"));
    typed.file("ask.wf", "workflow ask_it() -> string {\n  ask \"Well?\"\n}\n");
    var said = typed.wf("run", "ask.wf", "--yes", "--model", model);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("wf: " + why);
  }
}
