package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that we did not write: `server-filesystem` and `server-everything`.
class RealServersTest {
  @TempDir Path folder;

  private McpServers servers = McpServers.of(List.of(), Map.of(), Path.of(""), Path.of(""));

  @AfterEach
  void end() {
    servers.close();
  }

  private void open(McpServer server) throws Exception {
    servers =
        McpServers.of(List.of(server), Map.copyOf(System.getenv()), folder, folder.resolve(".wf"));
    servers.open(Set.of(server.name() + ".*"));
  }

  private Tool tool(String entry) {
    return servers.tools(List.of(entry)).getFirst();
  }

  private ToolResult use(String entry, String input) throws Exception {
    var permissions = Permissions.of(Value.record("mcp", Value.list(Value.of("*"))));
    var workspace = Workspace.of(folder, permissions, InstantSource.system());
    return tool(entry).use(input, new ToolContext(workspace));
  }

  private void everything() throws Exception {
    assertThat(servers.tools(List.of("everything.*")).stream().map(Tool::name))
        .contains("mcp__everything__echo", "mcp__everything__get-sum");
    assertThat(use("everything.echo", "{\"message\":\"hi\"}").text()).isEqualTo("Echo: hi");
    assertThat(use("everything.get_sum", "{\"a\":2,\"b\":40}").text())
        .isEqualTo("The sum of 2 and 40 is 42.");
    assertThat(use("everything.get-sum", "{\"a\":2,\"b\":\"x\"}").text())
        .contains("/b: string found, number expected");
    assertThat(use("everything.get-tiny-image", "{}").text()).contains("(image, image/png, ");
    assertThat(use("everything.get-structured-content", "{\"location\":\"New York\"}").text())
        .contains("\"temperature\":33");
    assertThat(use("everything.get-resource-links", "{\"count\":2}").text())
        .contains("(resource demo://");
    assertThat(
            use("everything.trigger-long-running-operation", "{\"duration\":0.2,\"steps\":2}")
                .text())
        .contains("Long running operation completed");
  }

  @Test
  void everythingAsACommand() throws Exception {
    open(NpmServers.command("server-everything"));
    everything();
  }

  @Test
  void everythingAtAnAddress() throws Exception {
    try (var server = new NpmServers.AtAddress()) {
      open(server.server());
      everything();
      servers.close();
    }
  }

  @Test
  void theEnvironmentOfAServerIsShort() throws Exception {
    open(NpmServers.command("server-everything"));
    var environment = use("everything.get-env", "{}").text();
    assertThat(environment).contains("\"PATH\"");
    for (var name : System.getenv().keySet()) {
      if (!List.of("PATH", "HOME", "LANG", "TMPDIR", "PWD", "_").contains(name)) {
        assertThat(environment).doesNotContain("\"" + name + "\"");
      }
    }
  }

  @Test
  void itWorksInTheWorkspace() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "milk\n");
    open(NpmServers.command("server-filesystem", "."));
    var notes = folder.toRealPath().resolve("notes.txt");
    assertThat(use("filesystem.read_text_file", "{\"path\":\"" + notes + "\"}").text())
        .contains("milk");
    var outside = use("filesystem.read_text_file", "{\"path\":\"/etc/hostname\"}");
    assertThat(outside.isError()).isTrue();
    assertThat(outside.text()).contains("outside allowed directories");
  }

  @Test
  void aSecondRunStartsNothing() throws Exception {
    open(NpmServers.command("server-filesystem", "."));
    var first = tool("filesystem.read_text_file").digest();
    servers.close();
    servers =
        McpServers.of(
            List.of(NpmServers.command("server-filesystem", ".")),
            Map.of(),
            folder,
            folder.resolve(".wf"));
    assertThat(tool("filesystem.read_text_file").digest()).isEqualTo(first);
  }
}
