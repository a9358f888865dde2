package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.http.Authentication;
import dev.wf.models.http.RawServer;
import dev.wf.models.openai.Dialect;
import dev.wf.models.openai.OpenAiSettings;
import dev.wf.models.openai.chat.ChatModel;
import dev.wf.models.openai.responses.ResponsesModel;
import dev.wf.models.record.RecordedProviders;
import dev.wf.models.record.Recording;
import dev.wf.models.record.ReplayedProviders;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Backoff;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What providers search for agents, from the tool's name to what it costs.
class WebSearchTest {
  private static final byte[] FOUND =
      Streams.streamed(
          Streams.ANSWER.get(0),
          """
          {"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use",\
          "id":"srvtoolu_1","name":"web_search","input":{"query":"milk"}}}\
          """,
          """
          {"type":"content_block_start","index":1,"content_block":{"type":\
          "web_search_tool_result","tool_use_id":"srvtoolu_1","content":[]}}\
          """,
          """
          {"type":"content_block_start","index":2,"content_block":{"type":"text","text":"Milk."}}\
          """,
          """
          {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9,\
          "server_tool_use":{"web_search_requests":2}}}\
          """,
          "{\"type\":\"message_stop\"}");

  @TempDir Path workspace;

  private Ending ask(ModelProvider model, String... hosts) throws Exception {
    return ask(Providers.only(model), hosts);
  }

  private Ending ask(Providers providers, String... hosts) throws Exception {
    var settings =
        Value.record(
            "prompt", Value.of("What is milk?"),
            "model", Value.of("claude-sonnet-5-5"),
            "tools", Value.list(Value.of("web_search")));
    var question =
        new Asked.Question(
            "searcher",
            new LinkedHashMap<>(),
            settings,
            Type.STRING,
            Definitions.NONE,
            List.of(),
            "searcher()");
    var listed = List.of(hosts).stream().map(Value::of).toArray(Value[]::new);
    var allow = Permissions.of(Value.record("web", Value.list(listed)));
    var context =
        new ToolContext(Workspace.of(workspace, allow, InstantSource.fixed(Instant.EPOCH)));
    return new AgentLoop(providers, Time.hasty(), Backoff.standard(() -> 0))
        .ask(question, "00", Tools.standard().named(question.tools()), context);
  }

  private static Failure failure(Ending ending) {
    return ((Outcome.Failed) ending.outcome()).failure();
  }

  @Test
  void aSearchIsMadeAmongTheHostsThatAreAllowedAndIsPaidFor() throws Exception {
    try (var server = RawServer.saying(FOUND)) {
      var ending = ask(Asking.model(server.address()), "docs.example.com", "*.example.org:443");
      assertThat(server.requests).hasSize(1);
      assertThat(server.requests.getFirst())
          .contains(
              "{\"type\":\"web_search_20260318\",\"name\":\"web_search\",\"allowed_domains\":"
                  + "[\"docs.example.com\",\"example.org\"]");
      var answer = (Outcome.Answered) ending.outcome();
      assertThat(answer.value()).isEqualTo(Value.of("Milk."));
      assertThat(answer.usage().searches()).isEqualTo(2);
      var searches = ModelCatalog.standard().price("claude-sonnet-5-5").orElseThrow().search();
      assertThat(answer.usage().dollars())
          .isGreaterThan(searches.multiply(java.math.BigDecimal.TWO));
    }
  }

  @Test
  void whereEveryHostIsAllowedTheSearchIsNotNarrowed() throws Exception {
    try (var server = RawServer.saying(FOUND)) {
      ask(Asking.model(server.address()), "docs.example.com", "*");
      assertThat(server.requests.getFirst())
          .contains("\"name\":\"web_search\"")
          .doesNotContain("allowed_domains");
    }
  }

  @Test
  void whereNoHostIsAllowedNobodyIsAsked() throws Exception {
    try (var server = RawServer.saying(FOUND)) {
      var failure = failure(ask(Asking.model(server.address())));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.DENIED);
      assertThat(failure.message())
          .isEqualTo(
              "`web_search` may reach no host of the web; `allow { web: [\"*\"] }` would permit"
                  + " it.");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void aModelThatDoesNotSearchIsNotAsked() throws Exception {
    try (var server = RawServer.saying(FOUND)) {
      var model =
          new ChatModel(
              new OpenAiSettings(
                  "local", server.address(), Authentication.NONE, "", Dialect.OLLAMA),
              ModelCatalog.standard());
      var failure = failure(ask(model, "*"));
      assertThat(failure.kind()).isEqualTo(Failure.Kind.TOOL);
      assertThat(failure.message())
          .isEqualTo(
              "`web_search` is done by models, and `local:claude-sonnet-5-5` does not, so it was"
                  + " not asked");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void responsesSearchesToo() throws Exception {
    var answer =
        "{\"type\":\"response.completed\",\"response\":{\"model\":\"gpt-6\",\"status\":\"completed\","
            + "\"output\":[{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\"},"
            + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
            + "\"text\":\"Milk.\"}]}],\"usage\":{\"input_tokens\":10,\"output_tokens\":3}}}";
    var stream =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\nevent:"
            + " response.completed\ndata: "
            + answer
            + "\n\n";
    try (var server = RawServer.saying(stream.getBytes(StandardCharsets.UTF_8))) {
      var model =
          new ResponsesModel(
              new OpenAiSettings(
                  "openai", server.address(), Authentication.bearer("k"), "", Dialect.OPENAI),
              ModelCatalog.standard());
      var ending = ask(model, "docs.example.com");
      assertThat(server.requests.getFirst())
          .contains(
              "{\"type\":\"web_search\",\"filters\":{\"allowed_domains\":[\"docs.example.com\"]}}");
      assertThat(((Outcome.Answered) ending.outcome()).usage().searches()).isEqualTo(1);
    }
  }

  @Test
  void aRecordedSearchIsReplayedWithoutAnybody(@TempDir Path folder) throws Exception {
    Ending recorded;
    try (var server = RawServer.saying(FOUND)) {
      var providers =
          new RecordedProviders(
              Providers.only(Asking.model(server.address())), Recording.into(folder));
      recorded = ask(providers, "*");
    }
    var replayed = ask(new ReplayedProviders(Recording.of(folder)), "*");
    assertThat(replayed.outcome()).isInstanceOf(Outcome.Answered.class);
    assertThat(replayed.outcome()).isEqualTo(recorded.outcome());
  }
}
