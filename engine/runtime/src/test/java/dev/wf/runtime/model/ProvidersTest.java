package dev.wf.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
  private record Silent(String name) implements ModelProvider {
    @Override
    public String standardModel() {
      return name + "-1";
    }

    @Override
    public Reply ask(Request request) throws ModelFailure {
      throw ModelFailure.lasting(Failure.Kind.FAILED, "nobody asks here");
    }
  }

  /// Two providers, each of which takes what begins with its letter; the first by default.
  private static final Providers TWO =
      model -> {
        var id = model.substring(model.indexOf(':') + 1);
        return switch (id.isEmpty() ? 'a' : id.charAt(0)) {
          case 'a' -> new Choice.Known(new Silent("a"), id.isEmpty() ? "a-1" : id);
          case 'b' -> new Choice.Known(new Silent("b"), id);
          default -> new Choice.Unknown("There is no `" + model + "`.", "name another");
        };
      };

  private static Asked.Question question(String model, String before) {
    var conversation =
        before.isEmpty()
            ? Optional.<Conversation>empty()
            : Optional.of(
                new Conversation(Digest.of(""), Digest.of(""), Digest.of(""), before, List.of()));
    return new Asked.Question(
        "judge",
        new LinkedHashMap<>(),
        Value.record("model", model.isEmpty() ? Value.NULL : Value.of(model)),
        Type.STRING,
        Definitions.NONE,
        List.of(),
        "judge()",
        conversation,
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', a:a-1",
    "b-2, '', b:b-2",
    "'', b:b-2, b:b-2",
    "b-2, b:b-2, b:b-2",
  })
  void aConversationStaysWithItsProviderAndItsModel(String model, String before, String chosen) {
    assertThat(TWO.choose(question(model, before)))
        .isInstanceOfSatisfying(
            Choice.Known.class, known -> assertThat(known.name()).isEqualTo(chosen));
  }

  @ParameterizedTest
  @CsvSource({
    "b-3, b:b-2, 'this one is with b-2, not with b-3'",
    "a-2, b:b-2, 'this one is with b:b-2, not with a:a-2'",
  })
  void aConversationDoesNotGoOnWithAnother(String model, String before, String why) {
    assertThat(TWO.choose(question(model, before)))
        .isInstanceOfSatisfying(
            Choice.Unknown.class,
            unknown ->
                assertThat(unknown.failure())
                    .isEqualTo(
                        new Failure(
                            Failure.Kind.FAILED,
                            "a conversation stays with its model: "
                                + why
                                + "; name no model where a conversation goes on")));
  }

  @Test
  void aConversationWithSomebodyWhoIsGoneDoesNotGoOn() {
    assertThat(TWO.choose(question("a-2", "c:c-1")))
        .isEqualTo(new Choice.Unknown("There is no `c:c-1`.", "name another"));
  }

  @Test
  void aLoneProviderTakesEveryModelAsItsOwn() {
    var only = Providers.only(new Silent("a"));
    assertThat(List.of(only.choose(""), only.choose("a:x"), only.choose("b:x")))
        .extracting(choice -> ((Choice.Known) choice).model())
        .containsExactly("a-1", "x", "b:x");
  }
}
