package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is a command, well and badly behaved.
class ConnectionTest {
  private static final Value.RecordOf HELLO = Value.record("text", Value.of("hello"));

  @TempDir Path folder;

  private Connection open(FakeServer server) throws Exception {
    return open(server, McpServer.Patience.STANDARD);
  }

  private Connection open(FakeServer server, McpServer.Patience patience) throws Exception {
    return Connection.open(
        server.named("fake", folder, patience), Map.copyOf(System.getenv()), folder, () -> {});
  }

  @Test
  void aServerTellsItsToolsAndIsUsed() throws Exception {
    try (var server = open(FakeServer.with(FakeServer.tool("echo"), FakeServer.tool("a")))) {
      assertThat(server.tools().stream().map(FrozenTool::name)).containsExactly("a", "echo");
      assertThat(server.call("echo", HELLO).get("content"))
          .isEqualTo(Value.list(Value.record("type", Value.of("text"), "text", Value.of("done"))));
    }
  }

  @Test
  void aServerThatDiesAtItsStartSaysWhy() {
    assertThatThrownBy(() -> open(FakeServer.with().first("echo 'no licence found' >&2; exit 3")))
        .isInstanceOf(Refused.class)
        .hasMessage("ended with exit code 3: no licence found");
  }

  @Test
  void aServerThatDiesInTheMiddleOfACallSaysWhy() throws Exception {
    try (var server = open(FakeServer.with(FakeServer.tool("echo")).onCall("exit 7"))) {
      assertThatThrownBy(() -> server.call("echo", HELLO))
          .isInstanceOf(Refused.class)
          .hasMessage("ended with exit code 7");
      assertThat(server.broken()).isPresent();
    }
  }

  @Test
  void greetingsOnTheOutputArePassedOver() throws Exception {
    try (var server = open(FakeServer.with(FakeServer.tool("a")).first("echo Welcome; echo"))) {
      assertThat(server.tools()).hasSize(1);
    }
  }

  @Test
  void garbageOnTheOutputEndsTheServer() {
    assertThatThrownBy(
            () -> open(FakeServer.with().first("while :; do echo 'not a message'; done")))
        .isInstanceOf(Refused.class)
        .hasMessage("writes to its output what is no message: not a message");
  }

  @Test
  void aServerMayPrintToItsErrorsEndlessly() throws Exception {
    var noise = "(while :; do echo noise noise noise; done) >&2 &";
    try (var server = open(FakeServer.with(FakeServer.tool("echo")).first(noise))) {
      assertThat(server.tools()).hasSize(1);
      assertThat(server.call("echo", HELLO).get("isError")).isEqualTo(Value.NULL);
    }
  }

  @Test
  void aServerThatHangsAtItsStartIsGivenUp() {
    assertThatThrownBy(() ->
            open(
                FakeServer.with().on("initialize", "echo stuck >&2"),
                FakeServer.patience(Duration.ofSeconds(2), Duration.ofSeconds(2))))
        .isInstanceOf(Refused.class)
        .hasMessage("it did not answer `initialize` within 2s: stuck");
  }

  @Test
  void aServerThatHangsInACallIsToldThatNobodyWaits() throws Exception {
    var told = folder.resolve("told");
    var fake =
        FakeServer.with(FakeServer.tool("echo"))
            .onCall(":")
            .on(
                "notifications/cancelled",
                "printf '%s\\n' \"$line\" > " + told + ".part; mv " + told + ".part " + told);
    try (var server = open(fake, FakeServer.impatient())) {
      assertThatThrownBy(() -> server.call("echo", HELLO))
          .isInstanceOf(Refused.class)
          .hasMessage("gave no sign for 3s");
      while (!Files.exists(told)) {
        Thread.onSpinWait();
      }
      assertThat(Files.readString(told))
          .contains("\"requestId\":")
          .contains("\"reason\":\"it took too long\"");
      assertThat(server.broken()).isEmpty();
    }
  }

  @Test
  void progressKeepsACallAlive() throws Exception {
    var slow =
        """
        token=${line##*'"progressToken":'}; token=${token%%[,\\}]*}
        for i in 1 2 3 4; do
          sleep 1
          say "{\\"jsonrpc\\":\\"2.0\\",\\"method\\":\\"notifications/progress\\",\\"params\\":{\\"progressToken\\":$token,\\"progress\\":$i}}"
        done
        answer '{"content":[]}'
        """;
    try (var server =
        open(
            FakeServer.with(FakeServer.tool("echo")).onCall(slow),
            FakeServer.patience(Duration.ofSeconds(30), Duration.ofSeconds(3)))) {
      assertThat(server.call("echo", HELLO).get("content")).isEqualTo(Value.list());
    }
  }

  @Test
  void tenMegabytesComeThrough() throws Exception {
    var much =
        "printf"
            + " '{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"'"
            + " \"$id\"; head -c 10000000 /dev/zero | tr '\\0' x; printf '\"}]}}\\n'";
    try (var server = open(FakeServer.with(FakeServer.tool("echo")).onCall(much))) {
      var content = (Value.ListOf) server.call("echo", HELLO).get("content");
      assertThat(Plain.text((Value.RecordOf) content.values().getFirst(), "text"))
          .hasSize(10_000_000);
    }
  }

  @Test
  void aMessageThatIsTooLongEndsTheServer() throws Exception {
    var endless =
        "while :; do printf xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done";
    endless = "tr '\\0' x < /dev/zero";
    try (var server = open(FakeServer.with(FakeServer.tool("echo")).onCall(endless))) {
      assertThatThrownBy(() -> server.call("echo", HELLO))
          .isInstanceOf(Refused.class)
          .hasMessage("sent a message of more than 16 MB");
    }
  }

  @Test
  void itsRootIsTheWorkspace() throws Exception {
    var ask =
        "call=$id; say '{\"jsonrpc\":\"2.0\",\"id\":\"r\",\"method\":\"roots/list\"}'; read -r"
            + " roots; printf '%s' \"$roots\" > roots; id=$call; answer '{\"content\":[]}'";
    try (var server = open(FakeServer.with(FakeServer.tool("echo")).onCall(ask))) {
      server.call("echo", HELLO);
    }
    assertThat(Files.readString(folder.resolve("roots")))
        .contains("\"uri\":\"" + folder.toUri() + "\"");
  }

  @Test
  void itGetsAFewOfTheEnvironmentAndWhatItNames() throws Exception {
    var command = FakeServer.with().first("env | cut -d= -f1 | sort > names").write(folder);
    var server =
        new McpServer(
            "fake",
            new McpServer.Reach.Command(command.words(), List.of("TOKEN")),
            new java.util.LinkedHashMap<>(),
            McpServer.Patience.STANDARD);
    var environment =
        Map.of("PATH", System.getenv("PATH"), "TOKEN", "t", "SECRET", "s", "HOME", "/nowhere");
    Connection.open(server, environment, folder, () -> {}).close();
    assertThat(Files.readAllLines(folder.resolve("names")))
        .contains("PATH", "HOME", "TOKEN")
        .doesNotContain("SECRET");
  }

  @Test
  void aVariableThatItNamesHasToBeThere() throws Exception {
    var command = FakeServer.with().write(folder);
    var server =
        new McpServer(
            "fake",
            new McpServer.Reach.Command(command.words(), List.of("NO_SUCH_TOKEN")),
            new java.util.LinkedHashMap<>(),
            McpServer.Patience.STANDARD);
    assertThatThrownBy(() -> Connection.open(server, Map.of(), folder, () -> {}))
        .hasMessage("the environment has no `NO_SUCH_TOKEN`, which it is to be given");
  }

  @Test
  void whatItStartedEndsWithIt() throws Exception {
    var child = folder.resolve("child");
    var start = "sleep 1000 & echo $! > " + child;
    var server = open(FakeServer.with(FakeServer.tool("a")).first(start));
    server.close();
    long pid = Long.parseLong(Files.readString(child).strip());
    ProcessHandle.of(pid).ifPresent(p -> p.onExit().join());
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void aServerThatDoesNotEndIsEnded() throws Exception {
    var pid = folder.resolve("pid");
    var stubborn = "trap '' TERM HUP; echo $$ > " + pid;
    var server = open(FakeServer.with().on("nothing", ":").first(stubborn));
    var process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    server.close();
    process.onExit().join();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aRefusalOfTheServerIsTold() throws Exception {
    try (var server =
        open(FakeServer.with(FakeServer.tool("echo")).onCall("refuse 'no such tool'"))) {
      assertThatThrownBy(() -> server.call("nope", HELLO)).hasMessage("no such tool (-32603)");
    }
  }

  @Test
  void twoToolsOfOneNameAreAMistakeOfTheServer() throws Exception {
    try (var server = open(FakeServer.with(FakeServer.tool("a"), FakeServer.tool("a")))) {
      assertThatThrownBy(server::tools).hasMessage("it has two tools named `a`");
    }
  }

  @Test
  void aProgramThatIsNotThereIsTold() {
    var server =
        new McpServer(
            "fake",
            new McpServer.Reach.Command(List.of("no-such-program"), List.of()),
            new java.util.LinkedHashMap<>(),
            McpServer.Patience.STANDARD);
    assertThatThrownBy(() -> Connection.open(server, System.getenv(), folder, () -> {}))
        .hasMessage("there is no program `no-such-program` on the PATH");
  }
}
