package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.models.http.RawServer;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Asks servers of tests.
final class Asking {
  static final String TEXT_BLOCK =
      "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"done\"}}";

  private Asking() {}

  static AnthropicModel model(URI address) {
    return new AnthropicModel(AnthropicSettings.of("secret").at(address), ModelCatalog.standard());
  }

  static Request request() {
    return request(Duration.ofSeconds(30));
  }

  static Request request(Duration idle) {
    var request =
        Questions.request(Questions.question("judge", Type.STRING, Definitions.NONE), "00");
    return new Request(
        request.question(),
        request.key(),
        "claude-sonnet-5-5",
        Optional.empty(),
        1000,
        "",
        request.turns(),
        request.before(),
        request.tools(),
        request.form(),
        idle);
  }

  static Reply reply(byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return model(server.address()).ask(request());
    }
  }

  static ModelFailure failure(byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return failure(server.address(), Duration.ofSeconds(30));
    }
  }

  static ModelFailure failure(URI address, Duration idle) {
    return catchThrowableOfType(ModelFailure.class, () -> model(address).ask(request(idle)));
  }
}
