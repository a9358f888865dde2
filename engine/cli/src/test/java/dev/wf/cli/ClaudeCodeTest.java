package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real command line of Claude Code against a server on this machine. Skipped where npm's
/// `@anthropic-ai/claude-code` does not lie under `engine/models/target/npm`.
class ClaudeCodeTest {
  private static final Path BIN =
      Path.of("..", "models", "target", "npm", "node_modules", ".bin").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theRealOneAnswersAsAProvider() throws IOException {
    assumeTrue(
        Files.isExecutable(BIN.resolve("claude")), "npm's @anthropic-ai/claude-code is not there");
    try (var server = new MessagesServer()) {
      var typed =
          new Typed(Files.createDirectories(folder.resolve("work")))
              .with(
                  Map.of(
                      "PATH",
                      BIN + ":" + System.getenv("PATH"),
                      "HOME",
                      folder.toString(),
                      "CLAUDE_CONFIG_DIR",
                      folder.resolve("claude").toString(),
                      "ANTHROPIC_BASE_URL",
                      server.address(),
                      "ANTHROPIC_API_KEY",
                      "any"));
      typed.file("ask.wf", "workflow ask_it() -> string {\n  ask \"Well?\"\n}\n");
      var said = typed.wf("run", "ask.wf", "--yes", "--model", "cli:claude:claude-haiku-5-5");
      assertThat(said.out()).as(said.err()).isEqualTo("Well.\n");
      assertThat(server.sent())
          .anySatisfy(sent -> assertThat(sent.body()).contains("Well?", "claude-haiku-5-5"));
    }
  }
}
