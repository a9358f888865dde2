package dev.wf.models.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.http.RawServer;
import dev.wf.models.wire.Wire.Use;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Turn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an agent does about turns that are of no use, on each wire from its bytes to its outcome.
class BadTurnsTest {
  @TempDir Path workspace;

  /// Has a server give one answer after another, the last one from then on.
  @SafeVarargs
  private Ending talk(Wire wire, Type result, List<String>... answers) throws Exception {
    try (var server =
        new RawServer((number, out, connection) -> {
          out.write(Bytes.streamed(answers[Math.min(number, answers.length) - 1]));
          out.flush();
          connection.close();
        })) {
      return new WireTalk(workspace)
          .ask(wire.at(server.address()), wire.model, "What is in the notes?", result);
    }
  }

  private static String told(Ending ending) {
    return ending.transcript().turns().stream()
        .filter(Turn.ToolResults.class::isInstance)
        .map(t -> ((Turn.ToolResults) t).results().getFirst().text())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void argumentsThatAreNoJsonAreTold(Wire wire) throws Exception {
    var ending =
        talk(wire, Type.STRING, wire.using(new Use("c1", "read", "{\"path")), wire.whole("milk"));
    assertThat(WireTalk.answer(ending)).isEqualTo(Value.of("milk"));
    assertThat(told(ending)).isNotBlank().doesNotContain("Exception");
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownToolAndAPathOutsideAreTold(Wire wire) throws Exception {
    var unknown =
        talk(wire, Type.STRING, wire.using(new Use("c1", "bash", "{}")), wire.whole("milk"));
    assertThat(WireTalk.answer(unknown)).isEqualTo(Value.of("milk"));
    assertThat(told(unknown)).startsWith("There is no tool `bash`. Your tools are read");
    var outside =
        talk(
            wire,
            Type.STRING,
            wire.using(new Use("c1", "read", "{\"path\":\"../../etc/passwd\"}")),
            wire.whole("milk"));
    assertThat(WireTalk.answer(outside)).isEqualTo(Value.of("milk"));
    assertThat(told(outside)).contains("leads out of the workspace");
  }

  @ParameterizedTest
  @EnumSource
  void twoUsesWithOneIdAndNothingAtAllAreAskedForAgain(Wire wire) throws Exception {
    var use = new Use("c1", "read", "{\"path\":\"notes.txt\"}");
    var ending = talk(wire, Type.STRING, wire.using(use, use), wire.whole(""), wire.whole("milk"));
    assertThat(WireTalk.answer(ending)).isEqualTo(Value.of("milk"));
    assertThat(ending.transcript().turns()).hasSize(2);
    assertThat(WireTalk.failure(talk(wire, Type.STRING, wire.whole(""))))
        .isEqualTo(new Failure(Failure.Kind.TRANSPORT, "the answer is empty (asked 5 times)"));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownReasonToStopFailsTheCallAndAnUnknownBlockDoesNot(Wire wire) throws Exception {
    var unknown = WireTalk.failure(talk(wire, Type.STRING, wire.stopping("bored")));
    assertThat(unknown.kind()).isEqualTo(Failure.Kind.FAILED);
    assertThat(unknown.message()).contains("bored");
    assertThat(WireTalk.answer(talk(wire, Type.STRING, wire.withUnknownBlock("milk"))))
        .isEqualTo(Value.of("milk"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatDoesNotFitIsRepaired(Wire wire) throws Exception {
    var number = new Type.IntType(java.util.OptionalLong.of(1), java.util.OptionalLong.empty());
    var ending = talk(wire, number, wire.whole("none"), wire.whole("{\"result\":3}"));
    assertThat(WireTalk.answer(ending)).isEqualTo(Value.of(3));
    assertThat(ending.transcript().turns()).hasSize(4);
  }
}
