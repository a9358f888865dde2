package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every provider that settings can name is asked where it is, as it wants to be.
class ProviderCommandTest {
  @TempDir private Path folder;
  private MessagesServer server;

  @BeforeEach
  void start() throws IOException {
    server = new MessagesServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Typed.Said ask(String model, String providers, Map<String, String> environment) {
    var typed = new Typed(folder).with(environment);
    typed.file(
        "well.wf",
        "workflow well() -> string {\n  ask \"Well?\" with { model: \"" + model + "\" }\n}\n");
    typed.file("wf.yaml", "providers:\n" + providers.replace("HERE", server.address()));
    return typed.wf("run", "well.wf", "--yes", "--model", model);
  }

  private MessagesServer.Sent sent(
      String model, String providers, Map<String, String> environment) {
    var said = ask(model, providers, environment);
    assertThat(said.err()).doesNotContain("wf: ");
    assertThat(said.out()).isEqualTo("Well.\n");
    assertThat(server.sent()).hasSize(1);
    return server.sent().getFirst();
  }

  @ParameterizedTest
  @CsvSource({"2026-10-21, authorization, Bearer k-1", "2023-06-01, x-api-key, k-1"})
  void anthropicIsAskedInEitherVersion(String version, String header, String shown) {
    var sent =
        sent(
            "claude-haiku-5-5",
            "  anthropic: { address: HERE, key_env: MY_KEY, version: \"" + version + "\" }\n",
            Map.of("MY_KEY", "k-1"));
    assertThat(sent.path()).isEqualTo("/v1/messages");
    assertThat(sent.headers())
        .containsEntry(header, shown)
        .containsEntry("anthropic-version", version);
    assertThat(sent.body()).contains("\"model\":\"claude-haiku-5-5\"");
  }

  @Test
  void bedrockIsAskedWithAKeyOfItsOwn() {
    var sent =
        sent(
            "bedrock:global.anthropic.claude-opus-5-5",
            "  bedrock: { address: HERE/anthropic, region: eu-west-1 }\n",
            Map.of("AWS_BEARER_TOKEN_BEDROCK", "b-1"));
    assertThat(sent.path()).isEqualTo("/anthropic/v1/messages");
    assertThat(sent.headers())
        .containsEntry("authorization", "Bearer b-1")
        .containsEntry("anthropic-version", "2023-06-01");
    assertThat(sent.body()).contains("\"model\":\"global.anthropic.claude-opus-5-5\"");
  }

  @Test
  void bedrockIsAskedWithASignature() {
    var environment = new HashMap<String, String>();
    environment.put("AWS_ACCESS_KEY_ID", "AKID");
    environment.put("AWS_SECRET_ACCESS_KEY", "very secret");
    environment.put("AWS_SESSION_TOKEN", "lent");
    environment.put("AWS_REGION", "us-east-1");
    var sent =
        sent(
            "claude-opus-5-5",
            "  bedrock:\n"
                + "    address: HERE/anthropic\n"
                + "    models: { claude-opus-5-5: us.anthropic.claude-opus-5-5 }\n",
            environment);
    assertThat(sent.headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/us-east-1/bedrock/aws4_request", "host;x-amz-date;x-amz-security-token");
    assertThat(sent.headers()).containsEntry("x-amz-security-token", "lent");
    assertThat(sent.body()).contains("us.anthropic.claude-opus-5-5");
  }

  @Test
  void vertexHasTheModelInItsAddressAndTheVersionInTheBody() {
    var sent =
        sent(
            "vertex:claude-opus-4-5@20251101",
            "  vertex: { address: HERE, region: global, project: my-project }\n",
            Map.of("GOOGLE_OAUTH_ACCESS_TOKEN", "g-1"));
    assertThat(sent.path())
        .isEqualTo(
            "/v1/projects/my-project/locations/global/publishers/anthropic/models/claude-opus-4-5@20251101:streamRawPredict");
    assertThat(sent.headers())
        .containsEntry("authorization", "Bearer g-1")
        .doesNotContainKey("anthropic-version");
    assertThat(sent.body())
        .contains("\"anthropic_version\":\"vertex-2023-10-16\"")
        .doesNotContain("\"model\"");
  }

  @Test
  void vertexTakesTheTokenOfGooglesCommandLine() throws IOException {
    var tool = folder.resolve("bin/gcloud");
    Files.createDirectories(tool.getParent());
    Files.writeString(tool, "#!/bin/sh\necho \"token-$2-$SECRET\"\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    var path = tool.getParent() + ":" + System.getenv("PATH");
    var sent =
        sent(
            "vertex",
            "  vertex: { address: HERE, region: eu, project: my-project, model: claude-opus-5-5"
                + " }\n",
            Map.of("PATH", path, "SECRET", "not for it"));
    assertThat(sent.headers()).containsEntry("authorization", "Bearer token-print-access-token-");
  }

  @Test
  void foundryTakesItsKeyInAHeaderOfItsOwn() {
    var sent =
        sent(
            "foundry:my-deployment",
            "  foundry: { address: HERE/anthropic }\n",
            Map.of("ANTHROPIC_FOUNDRY_API_KEY", "f-1"));
    assertThat(sent.path()).isEqualTo("/anthropic/v1/messages");
    assertThat(sent.headers()).containsEntry("api-key", "f-1");
  }

  @Test
  void aGatewayTakesHeadersAndOtherNamesOfModels() {
    var sent =
        sent(
            "claude-opus-5-5",
            """
              house:
                kind: gateway
                wire: anthropic
                address: HERE/llm
                key_env: HOUSE_KEY
                headers: { x-team: tools, x-team-token: "team ${TEAM}" }
                models: { claude-opus-5-5: large }
            """,
            Map.of("HOUSE_KEY", "h-1", "TEAM", "t-1"));
    assertThat(sent.path()).isEqualTo("/llm/v1/messages");
    assertThat(sent.headers())
        .containsEntry("authorization", "Bearer h-1")
        .containsEntry("x-team", "tools")
        .containsEntry("x-team-token", "team t-1");
    assertThat(sent.body()).contains("\"model\":\"large\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai              | openai: { address: HERE/v1, key_env: K }          | /v1/responses   "
            + "     | Bearer k | gpt-6.1-terra",
        "gpt-6-sol           | openai: { address: HERE/v1, key_env: K }          | /v1/responses   "
            + "     | Bearer k | gpt-6-sol",
        "openai-chat:x       | openai-chat: { address: HERE/v1, key_env: K }     |"
            + " /v1/chat/completions | Bearer k | x",
        "ollama:llama3:8b    | ollama: { address: HERE }                         |"
            + " /v1/chat/completions |          | llama3:8b",
        "vllm:mistral        | vllm: { address: HERE/v1 }                        |"
            + " /v1/chat/completions |          | mistral",
        "llamacpp            | llamacpp: { address: HERE, model: any }           |"
            + " /v1/chat/completions |          | any",
        "router:a/b          | router: { kind: gateway, address: HERE/api/v1, key_env: K } |"
            + " /api/v1/chat/completions | Bearer k | a/b",
        "router:a/b          | router: { kind: gateway, wire: openai, address: HERE/api/v1,"
            + " key_env: K } | /api/v1/responses | Bearer k | a/b",
      })
  void openAisWiresAreSpokenWhereTheyAreSet(
      String model, String entry, String path, String shown, String own) {
    var sent = sent(model, "  " + entry + "\n", Map.of("K", "k"));
    assertThat(sent.path()).isEqualTo(path);
    assertThat(sent.headers().get("authorization")).isEqualTo(shown);
    assertThat(sent.body()).contains("\"model\":\"" + own + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bedrock:x   | bedrock: { region: eu-west-1 }                          | `bedrock` needs a"
            + " key.",
        "bedrock:x   | bedrock: {}                                             | `bedrock` needs a"
            + " region.",
        "bedrock:x   | bedrock: { region: \"a/b\" }                            | `a/b` is no"
            + " region.",
        "vertex:x    | vertex: { region: eu }                                  | `vertex` needs a"
            + " project.",
        "foundry:x   | foundry: { address: \"https://a.example/anthropic\" }    | `foundry` needs a"
            + " key.",
        "house:x     | house: { kind: gateway, wire: anthropic, address: \"https://a.example\","
            + " headers: { x-token: \"${NONE}\" } } | The header `x-token` of `house` needs NONE",
        "bedrock     | bedrock: { region: eu, key_env: BAD }                   | `bedrock` needs a"
            + " key.",
        "two:x       | anthropic: {}                                           | No provider is"
            + " known for the model `two:x`.",
      })
  void whatAProviderLacksIsToldBeforeAnythingIsAsked(String model, String entry, String why) {
    var said = ask(model, "  " + entry + "\n", Map.of());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("wf: " + why, "= help: ");
    assertThat(server.sent()).isEmpty();
    assertThat(folder.resolve(".wf/runs")).doesNotExist();
  }
}
