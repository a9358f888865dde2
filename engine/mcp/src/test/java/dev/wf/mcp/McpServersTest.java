package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.graph.Effect;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What entries of programs stand for, before, during and after a run.
class McpServersTest {
  @TempDir Path folder;

  private final List<McpServers> used = new ArrayList<>();

  @AfterEach
  void end() {
    used.forEach(McpServers::close);
  }

  private McpServers with(FakeServer... fakes) throws Exception {
    var servers = new ArrayList<McpServer>();
    for (int i = 0; i < fakes.length; i++) {
      var its = Files.createDirectories(folder.resolve("server" + i));
      servers.add(fakes[i].named("s" + i, its));
    }
    return with(servers);
  }

  private McpServers with(List<McpServer> servers) {
    var made = McpServers.of(servers, Map.copyOf(System.getenv()), folder, folder.resolve("home"));
    used.add(made);
    return made;
  }

  private static List<String> names(McpServers servers, String... entries) {
    return servers.tools(List.of(entries)).stream().map(Tool::name).toList();
  }

  @Test
  void twoServersWithTheSameToolsStayApart() throws Exception {
    var servers =
        with(FakeServer.with(FakeServer.tool("echo")), FakeServer.with(FakeServer.tool("echo")));
    servers.open(Set.of("s0.echo", "s1.echo"));
    assertThat(names(servers, "s0.echo", "s1.echo"))
        .containsExactly("mcp__s0__echo", "mcp__s1__echo");
    var tools = servers.tools(List.of("s0.echo", "s1.echo"));
    assertThat(tools.getFirst().digest()).isNotEqualTo(tools.getLast().digest());
  }

  @Test
  void aServerThatNobodySetIsToldBeforeAnything() throws Exception {
    assertThatThrownBy(() -> with(FakeServer.with()).check(Set.of("nope.echo")))
        .isInstanceOf(Refused.class)
        .hasMessage("There is no MCP server `nope`; wf.yaml has s0");
    assertThatThrownBy(() -> with().check(Set.of("nope.*")))
        .hasMessage("There is no MCP server `nope`; wf.yaml names none");
  }

  @Test
  void aToolThatAServerLacksIsToldBeforeAnything() throws Exception {
    var fake = FakeServer.with(FakeServer.tool("a"), FakeServer.tool("b"));
    assertThatThrownBy(() -> with(fake).open(Set.of("s0.c")))
        .isInstanceOf(Refused.class)
        .hasMessage("The MCP server `s0` has no tool `c`; it has a, b");
    assertThatThrownBy(() -> with(fake).check(Set.of("s0.c")))
        .hasMessage("The MCP server `s0` has no tool `c`; it has a, b");
  }

  @Test
  void aServerThatCannotStartIsToldBeforeAnything() throws Exception {
    assertThatThrownBy(() -> with(FakeServer.with().first("exit 1")).open(Set.of("s0.*")))
        .isInstanceOf(Refused.class)
        .hasMessage("The MCP server `s0` cannot be used: ended with exit code 1");
  }

  @Test
  void lookingStartsNothing() throws Exception {
    var started = folder.resolve("started");
    var servers = with(FakeServer.with(FakeServer.tool("a")).first("touch " + started));
    servers.check(Set.of("s0.*"));
    assertThat(names(servers, "s0.a")).containsExactly("mcp__s0__a");
    assertThat(servers.tools(List.of("s0.a")).getFirst().version()).isEqualTo("missing");
    assertThat(started).doesNotExist();
    servers.open(Set.of("s0.*"));
    assertThat(servers.tools(List.of("s0.a")).getFirst().version()).isNotEqualTo("missing");
  }

  @Test
  void aRunGoesOnWithTheToolsThatItBeganWith() throws Exception {
    var run = folder.resolve("run");
    var first = with(FakeServer.with(FakeServer.tool("a", "One.")));
    first.open(Set.of("s0.a"));
    first.keep(run);
    var digest = first.tools(List.of("s0.a")).getFirst().digest();
    Files.walk(folder.resolve("home"))
        .filter(Files::isRegularFile)
        .forEach(f -> f.toFile().delete());

    var resumed = with(FakeServer.with(FakeServer.tool("a", "Two.")));
    resumed.goOn(run);
    resumed.open(Set.of("s0.a"));
    resumed.keep(run);
    assertThat(resumed.tools(List.of("s0.a")).getFirst().digest()).isEqualTo(digest);
  }

  @Test
  void whatOnlyAWrittenProgramNamesIsKeptWithTheRun() throws Exception {
    var servers = with(FakeServer.with(FakeServer.tool("a")));
    servers.open(Set.of());
    servers.keep(folder.resolve("run"));
    assertThat(folder.resolve("run/mcp")).doesNotExist();
    assertThat(names(servers, "s0.*")).containsExactly("mcp__s0__a");
    assertThat(folder.resolve("run/mcp")).isNotEmptyDirectory();
  }

  @Test
  void whatIsHandedToServersIsHiddenWhereItIsASecret() {
    var headers = new LinkedHashMap<>(Map.of("Authorization", "Bearer ${A} ${B_2}"));
    var url = URI.create("http://localhost/mcp");
    var command = new McpServer.Reach.Command(List.of("x"), List.of("NODE_ENV", "GITHUB_TOKEN"));
    var servers =
        with(
            List.of(
                server("one", new McpServer.Reach.Address(url, headers)), server("two", command)));
    assertThat(servers.secrets()).containsExactly("A", "B_2", "GITHUB_TOKEN");
  }

  @Test
  void aToolThatIsVouchedForRepeats() throws Exception {
    var its = Files.createDirectories(folder.resolve("pure"));
    var fake = FakeServer.with(FakeServer.tool("a"), FakeServer.tool("b")).write(its);
    var effects = new LinkedHashMap<>(Map.of("a", Effect.PURE));
    var servers = with(List.of(new McpServer("s", fake, effects, McpServer.Patience.STANDARD)));
    servers.open(Set.of("s.*"));
    assertThat(servers.tools(List.of("s.a")).getFirst().repeats()).isTrue();
    assertThat(servers.tools(List.of("s.b")).getFirst().repeats()).isFalse();
  }

  private static McpServer server(String name, McpServer.Reach reach) {
    return new McpServer(name, reach, new LinkedHashMap<>(), McpServer.Patience.STANDARD);
  }
}
