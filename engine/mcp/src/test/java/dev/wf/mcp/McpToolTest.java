package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools of servers, as agents have them.
class McpToolTest {
  @TempDir Path folder;

  private McpServers servers = McpServers.of(List.of(), Map.of(), Path.of(""), Path.of(""));

  @AfterEach
  void end() {
    servers.close();
  }

  private Tool tool(FakeServer fake, String entry) throws Exception {
    servers =
        McpServers.of(
            List.of(fake.named("fake", folder)), Map.copyOf(System.getenv()), folder, folder);
    servers.open(Set.of(entry));
    return servers.tools(List.of(entry)).getFirst();
  }

  private ToolResult use(Tool tool, String input, String... allowed) throws Exception {
    var patterns = List.of(allowed).stream().<Value>map(Value::of).toList();
    var permissions = Permissions.of(Value.record("mcp", new Value.ListOf(patterns)));
    var workspace = Workspace.of(folder, permissions, InstantSource.system());
    return tool.use(input, new ToolContext(workspace));
  }

  @Test
  void aToolIsUsed() throws Exception {
    var tool = tool(FakeServer.with(FakeServer.tool("echo")), "fake.echo");
    assertThat(tool.name()).isEqualTo("mcp__fake__echo");
    assertThat(tool.description()).isEqualTo("Gives the text back.");
    assertThat(use(tool, "{\"text\":\"a\"}", "fake.*")).isEqualTo(ToolResult.of("done"));
  }

  @Test
  void aToolThatIsNotAllowedSaysWhatWouldPermitIt() throws Exception {
    var tool = tool(FakeServer.with(FakeServer.tool("echo")), "fake.echo");
    for (var allowed : List.of("fake.ech", "other.*", "fake", "*.echo.x")) {
      assertThat(use(tool, "{\"text\":\"a\"}", allowed))
          .isEqualTo(
              ToolResult.error(
                  "`fake.echo` may not be used; `allow { mcp: [\"fake.echo\"] }` would permit"
                      + " it."));
    }
    for (var allowed : List.of("fake.echo", "fake.*", "*", "fake.e*o")) {
      assertThat(use(tool, "{\"text\":\"a\"}", allowed).isError()).isFalse();
    }
  }

  @Test
  void whatWasDeniedAndWhatMayHaveChangedFilesIsNoted() throws Exception {
    var tool = tool(FakeServer.with(FakeServer.tool("echo")), "fake.echo");
    var context =
        new ToolContext(Workspace.of(folder, Permissions.READ_ONLY, InstantSource.system()));
    var said = tool.use("{\"text\":\"a\"}", context);
    assertThat(context.denied()).containsExactly(said.text());
    assertThat(context.hasReached()).isFalse();
    var allowing = Permissions.of(Value.record("mcp", Value.list(Value.of("*"))));
    var allowed = new ToolContext(Workspace.of(folder, allowing, InstantSource.system()));
    tool.use("{\"text\":\"a\"}", allowed);
    assertThat(allowed.hasReached()).isTrue();
  }

  @Test
  void aToolIsAllowedByItsNameOrItsWord() throws Exception {
    var tool = tool(FakeServer.with(FakeServer.tool("get-sum")), "fake.get_sum");
    assertThat(use(tool, "{\"text\":\"a\"}", "fake.get_sum").isError()).isFalse();
    assertThat(use(tool, "{\"text\":\"a\"}", "fake.get-sum").isError()).isFalse();
    assertThat(use(tool, "{\"text\":\"a\"}", "fake.x").text())
        .contains("`allow { mcp: [\"fake.get_sum\"] }`");
  }

  @Test
  void inputIsHeldAgainstTheSchemaBeforeItIsSent() throws Exception {
    var fake = FakeServer.with(FakeServer.tool("echo")).onCall("touch sent; answer '{}'");
    var tool = tool(fake, "fake.echo");
    assertThat(use(tool, "{\"text\":1,\"more\":2}", "*"))
        .isEqualTo(
            ToolResult.error(
                """
                The input does not fit the schema of the tool:
                - /text: integer found, string expected
                - property 'more' is not defined in the schema and the schema does not allow\
                 additional properties\
                """));
    assertThat(use(tool, "[1]", "*").text()).isEqualTo("The input has to be an object.");
    assertThat(use(tool, "{\"text\":", "*").text()).startsWith("The input is no JSON: ");
    assertThat(folder.resolve("sent")).doesNotExist();
  }

  @Test
  void whatAToolMayDoIsWhatTheProjectSaysOfIt() throws Exception {
    var hinted =
        "{\"name\":\"look-up\",\"inputSchema\":{\"type\":\"object\"},"
            + "\"annotations\":{\"readOnlyHint\":true}}";
    var fake = FakeServer.with(hinted).named("fake", folder);
    assertThat(fake.effect("look-up")).isEqualTo(Effect.CHANGES);
    var effects = new LinkedHashMap<String, Effect>();
    effects.put("look_up", Effect.OBSERVES);
    var vouched = new McpServer("fake", fake.reach(), effects, fake.patience());
    assertThat(vouched.effect("look-up")).isEqualTo(Effect.OBSERVES);
  }

  @Test
  void theDigestIsOfAllThatIsToldOfATool() throws Exception {
    var one = tool(FakeServer.with(FakeServer.tool("echo", "One.")), "fake.echo").digest();
    servers.close();
    Files.walk(folder.resolve("mcp"))
        .filter(Files::isRegularFile)
        .forEach(f -> f.toFile().delete());
    var other = tool(FakeServer.with(FakeServer.tool("echo", "Other.")), "fake.echo").digest();
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void allToolsOfAServerAreItsTools() throws Exception {
    var fake = FakeServer.with(FakeServer.tool("get-sum"), FakeServer.tool("a"));
    tool(fake, "fake.*");
    assertThat(servers.tools(List.of("fake.get_sum", "fake.*")).stream().map(Tool::name))
        .containsExactly("mcp__fake__get-sum", "mcp__fake__a");
  }

  @Test
  void aDescriptionIsCutAndASchemaThatIsTooLongIsRefused() throws Exception {
    var fake = FakeServer.with(FakeServer.tool("talks", "x".repeat(9_000)));
    assertThat(tool(fake, "fake.talks").description())
        .hasSizeLessThan(4_100)
        .endsWith("more characters)");
    servers.close();
    var wide =
        "{\"name\":\"wide\",\"inputSchema\":{\"type\":\"object\",\"description\":\""
            + "x".repeat(60_000)
            + "\"}}";
    Files.walk(folder.resolve("mcp"))
        .filter(Files::isRegularFile)
        .forEach(f -> f.toFile().delete());
    assertThat(
            use(tool(FakeServer.with(wide), "fake.wide"), "{}", "*")
                .failure()
                .orElseThrow()
                .message())
        .isEqualTo("The schema of `fake.wide` is longer than 50000 characters");
  }
}
