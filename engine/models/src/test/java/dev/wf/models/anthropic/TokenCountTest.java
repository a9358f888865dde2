package dev.wf.models.anthropic;

import static dev.wf.models.anthropic.Bodies.WELL;
import static dev.wf.models.anthropic.Bodies.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCountTokensParams;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.models.http.RawServer;
import dev.wf.models.wire.Bytes;
import dev.wf.models.wire.Unknown;
import dev.wf.runtime.model.ModelFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How many tokens a request has, by the server that takes it.
class TokenCountTest {
  @Test
  void tokensAreCountedByTheServer() throws Exception {
    try (var server =
        RawServer.saying(
            Bytes.text("200 OK", "{\"input_tokens\":42}", "content-type: application/json"))) {
      var model =
          new AnthropicModel(
              AnthropicSettings.of("k").at(server.address()), ModelCatalog.standard());
      var tools = List.of(Questions.tool("read"));
      var request = asking("claude-sonnet-5-5", List.of(WELL), tools, Value.record());
      assertThat(model.count(request)).isEqualTo(42);
      var sent = server.requests.getFirst();
      assertThat(sent).startsWith("POST /v1/messages/count_tokens HTTP/1.1");
      var body =
          ObjectMappers.jsonMapper()
              .readValue(
                  sent.substring(sent.indexOf("\r\n\r\n") + 4),
                  MessageCountTokensParams.Body.class);
      body.validate();
      assertThat(Unknown.in(body)).isEmpty();
    }
  }

  @Test
  void aServerThatCountsWithoutANumberHasFailed() throws Exception {
    try (var server =
        RawServer.saying(Bytes.text("200 OK", "{}", "content-type: application/json"))) {
      var model =
          new AnthropicModel(
              AnthropicSettings.of("k").at(server.address()), ModelCatalog.standard());
      var request = asking("claude-sonnet-5-5", List.of(WELL), List.of(), Value.record());
      assertThatThrownBy(() -> model.count(request))
          .isInstanceOf(ModelFailure.class)
          .hasMessageContaining("no number");
    }
  }
}
