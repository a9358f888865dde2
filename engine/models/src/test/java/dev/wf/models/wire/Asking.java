package dev.wf.models.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.models.Questions;
import dev.wf.models.http.RawServer;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks a wire what it is asked in every test of bad days.
final class Asking {
  static final String TEXT = "All is wéll 🎉";

  static Request request(Wire wire, Duration idle, List<? extends Turn> turns) {
    var asked =
        Questions.request(
            Questions.question("judge", Type.STRING, Definitions.NONE), "00", List.of(), turns);
    return new Request(
        asked.question(),
        asked.key(),
        wire.model,
        Optional.empty(),
        1000,
        "",
        asked.turns(),
        0,
        List.of(),
        asked.form(),
        idle);
  }

  static Request request(Wire wire) {
    return request(wire, Duration.ofSeconds(30), List.of(new Turn.User("Well?")));
  }

  static ModelFailure failure(Wire wire, byte[] answer) throws Exception {
    try (var server = RawServer.saying(answer)) {
      return failure(wire, server.address(), Duration.ofSeconds(30));
    }
  }

  static ModelFailure failure(Wire wire, URI address, Duration idle) {
    var request = request(wire, idle, List.of(new Turn.User("Well?")));
    var failure = catchThrowableOfType(ModelFailure.class, () -> wire.at(address).ask(request));
    assertThat(failure).isNotNull();
    return failure;
  }

  private Asking() {}
}
