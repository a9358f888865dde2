package dev.wf.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server at an address, well and badly behaved.
class AddressTest {
  private static final Value.RecordOf HELLO = Value.record("text", Value.of("hello"));

  @TempDir Path folder;

  private FakeAddress fake;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeAddress(FakeServer.tool("echo"));
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Connection open(Map<String, String> headers, Map<String, String> environment)
      throws Exception {
    return Connection.open(fake.named("fake", headers), environment, folder, () -> {});
  }

  private Connection open() throws Exception {
    return open(Map.of(), Map.of());
  }

  private ServerInUse inUse() {
    return new ServerInUse(
        fake.named("fake"), Map.of(), folder, new Snapshots(folder.resolve("mcp")));
  }

  @Test
  void aServerTellsItsToolsAndIsUsed() throws Exception {
    try (var server = open()) {
      assertThat(server.tools().stream().map(FrozenTool::name)).containsExactly("echo");
      assertThat(ResultText.of(server.call("echo", HELLO)).text()).isEqualTo("done");
    }
  }

  @Test
  void headersTakeTheirSecretsFromTheEnvironment() throws Exception {
    try (var server =
        open(Map.of("Authorization", "Bearer ${TOKEN}"), Map.of("TOKEN", "very-secret"))) {
      server.tools();
    }
    assertThat(fake.asked()).contains("tools/list Bearer very-secret");
  }

  @Test
  void aHeaderNeedsItsVariable() {
    assertThatThrownBy(() -> open(Map.of("Authorization", "Bearer ${TOKEN}"), Map.of()))
        .hasMessage("the environment has no `TOKEN`, which a header needs");
  }

  @ParameterizedTest
  @CsvSource({"401", "403"})
  void whoMayNotAskIsTold(int status) throws Exception {
    fake.on("initialize", status, "");
    assertThatThrownBy(this::open)
        .isInstanceOf(Refused.class)
        .hasMessage(
            "it answered with status "
                + status
                + ": what its headers in wf.yaml say of who asks is not good enough");
  }

  @ParameterizedTest
  @CsvSource({"404", "500", "503", "302", "429"})
  void aStatusThatIsNoAnswerIsTold(int status) throws Exception {
    fake.on("initialize", status, "");
    assertThatThrownBy(this::open)
        .isInstanceOf(Refused.class)
        .hasMessageContaining("it answered with status " + status);
  }

  @Test
  void anErrorInTheMiddleIsToldToTheModel() throws Exception {
    try (var server = inUse()) {
      var tool = server.frozen().tool("echo").orElseThrow();
      fake.on("tools/call", 500, "oops");
      var result = server.use(tool, HELLO, folder);
      assertThat(result.isError()).isTrue();
      assertThat(result.text()).isEqualTo("The server `fake` failed: it answered with status 500");
      fake.on("tools/call", 401, "");
      assertThatThrownBy(() -> server.use(tool, HELLO, folder))
          .isInstanceOfSatisfying(
              Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TOOL))
          .hasMessageStartingWith(
              "The MCP server `fake` cannot be used: it answered with status 401");
    }
  }

  @RepeatedTest(20)
  void aSessionThatExpiredIsBegunAgain() throws Exception {
    fake.withSessions();
    try (var server = inUse()) {
      var tool = server.frozen().tool("echo").orElseThrow();
      assertThat(server.use(tool, HELLO, folder).text()).isEqualTo("done");
      fake.forget();
      assertThat(server.use(tool, HELLO, folder).text()).isEqualTo("done");
    }
    assertThat(fake.asked()).filteredOn("initialize"::equals).hasSize(2);
  }

  @Test
  void aSessionThatIsAlwaysForgottenIsGivenUp() throws Exception {
    fake.withSessions().on("tools/call", 404, "");
    try (var server = inUse()) {
      var tool = server.frozen().tool("echo").orElseThrow();
      assertThat(server.use(tool, HELLO, folder).text())
          .isEqualTo("The server `fake` forgot its session 3 times.");
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsTold() throws Exception {
    fake.on("initialize", 200, "{");
    assertThatThrownBy(this::open).isInstanceOf(Refused.class);
  }

  @Test
  void nobodyAtTheAddressIsTold() throws Exception {
    var server = fake.named("fake");
    fake.close();
    assertThatThrownBy(() -> Connection.open(server, Map.of(), folder, () -> {}))
        .isInstanceOf(Refused.class)
        .hasMessage("nobody answers at its address");
  }
}
