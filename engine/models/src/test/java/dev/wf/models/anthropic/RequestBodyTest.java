package dev.wf.models.anthropic;

import static dev.wf.models.anthropic.Bodies.CONTINUED;
import static dev.wf.models.anthropic.Bodies.LONG;
import static dev.wf.models.anthropic.Bodies.WELL;
import static dev.wf.models.anthropic.Bodies.asking;
import static dev.wf.models.anthropic.Bodies.body;
import static dev.wf.models.anthropic.Bodies.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCreateParams;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.Questions;
import dev.wf.models.wire.Unknown;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every body is read back by the vendor's own code, which must find nothing missing, nothing of
/// another kind and nothing that it does not know.
class RequestBodyTest {
  private static String bodyOf(Type type) {
    return body(request("claude-sonnet-5-5", Optional.empty(), "", List.of(WELL), type));
  }

  static List<Request> requests() {
    var severity = new Type.Enumeration(List.of(new Literal.Text("low"), new Literal.Text("high")));
    var finding =
        new Type.RecordType(
            List.of(
                new Type.Field("file", Type.Plain.PATH, "Where."),
                new Type.Field(
                    "line", new Type.IntType(OptionalLong.of(1), OptionalLong.of(9)), ""),
                new Type.Field("severity", new Type.Nullable(severity), ""),
                new Type.Field("cost", Type.Plain.MONEY, "")));
    var none = Optional.<String>empty();
    return List.of(
        request("claude-sonnet-5-5", none, "", List.of(WELL), Type.STRING),
        request("claude-opus-5-5", Optional.of("max"), "Be brief.", List.of(WELL), finding),
        request("claude-haiku-4-5", Optional.of("low"), "Be brief.", List.of(WELL), Type.INT),
        request("some-model", Optional.of("xhigh"), "", LONG, Type.ListType.of(finding)),
        request("claude-sonnet-5-5", none, "Be brief.", LONG, new Type.Named("Tree")),
        request("claude-sonnet-5-5", none, "", LONG, new Type.MapType(Type.INT)),
        request("claude-sonnet-5-5", none, "", CONTINUED, Type.STRING),
        request("claude-haiku-4-5", none, "Be brief.", CONTINUED, Type.STRING),
        request("claude-sonnet-5-5", none, "", List.of(WELL), Type.Plain.JSON));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theVendorKnowsAllThatIsSent(Request request) throws Exception {
    var body = ObjectMappers.jsonMapper().readValue(body(request), MessageCreateParams.Body.class);
    body.validate();
    assertThat(Unknown.in(body)).containsExactly("stream"); // the vendor's client adds it apart
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"m\",\"max_tokens\":\"many\",\"messages\":[]}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[],\"output_config\":{\"effort\":\"banana\"}}",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use\":\"x\"}]}]}",
      })
  void theRefereeSeesFouls(String foul) throws Exception {
    var body = ObjectMappers.jsonMapper().readValue(foul, MessageCreateParams.Body.class);
    assertThat(refuses(body) || !Unknown.in(body).isEmpty()).isTrue();
  }

  private static boolean refuses(MessageCreateParams.Body body) {
    try {
      body.validate();
      return false;
    } catch (RuntimeException foul) {
      return true;
    }
  }

  @Test
  void aPlainQuestionIsNoMoreThanThat() {
    assertThat(bodyOf(Type.STRING))
        .isEqualTo(
            "{\"max_tokens\":1000,\"stream\":true,\"model\":\"claude-sonnet-5-5\",\"messages\":["
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Well?\"}]}],"
                + "\"thinking\":{\"type\":\"adaptive\"}}");
  }

  @Test
  void anInstructionInTheMiddleFollowsTheUsersTurn() {
    assertThat(body(request("claude-sonnet-5-5", Optional.empty(), "", CONTINUED, Type.STRING)))
        .contains(
            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Sure?\"}]},"
                + "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"Doubt.\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-haiku-4-5", "claude-opus-4-7", "some-model"})
  void aModelThatTakesNoneThereIsToldWithTheUsersTurn(String model) {
    assertThat(body(request(model, Optional.empty(), "", CONTINUED, Type.STRING)))
        .contains(
            "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Doubt.\"},"
                + "{\"type\":\"text\",\"text\":\"Sure?\"")
        .doesNotContain("\"role\":\"system\"");
  }

  @Test
  void anAssistantsTurnGoesBackByteByByte() {
    var raw = "[ {\"type\":\"hologram\", \"size\":1.50,  \"é\":\"\\u00e9\"} ]";
    var turns = List.of(WELL, new Turn.Assistant(raw, "", List.of()), WELL);
    assertThat(body(request("some-model", Optional.empty(), "", turns, Type.STRING)))
        .contains("{\"role\":\"assistant\",\"content\":" + raw + "}");
  }

  @Test
  void aModelWithoutEffortIsAskedForNone() {
    assertThat(
            body(request("claude-haiku-4-5", Optional.of("high"), "", List.of(WELL), Type.STRING)))
        .doesNotContain("effort");
  }

  @Test
  void noMoreIsAskedOfAModelThanItCanGive() {
    var question = Questions.question("judge", Type.STRING, Definitions.NONE);
    var request =
        new Request(
            question,
            "00",
            "claude-haiku-4-5",
            Optional.empty(),
            1_000_000,
            "",
            List.of(WELL),
            0,
            List.of(),
            AnswerForm.of(Type.STRING, Definitions.NONE),
            Duration.ofMinutes(1));
    assertThat(body(request)).contains("\"max_tokens\":64000");
  }

  @Test
  void boundsAreSaidInTheDescription() {
    var bounded =
        new Type.RecordType(
            List.of(
                new Type.Field(
                    "votes", new Type.IntType(OptionalLong.of(1), OptionalLong.of(9)), "How many."),
                new Type.Field(
                    "slug", new Type.StringType(OptionalInt.of(9), Optional.of("^[a-z]+$")), ""),
                new Type.Field(
                    "all", new Type.ListType(Type.INT, OptionalInt.of(2), OptionalInt.of(5)), ""),
                new Type.Field(
                    "some",
                    new Type.ListType(Type.INT, OptionalInt.of(1), OptionalInt.empty()),
                    "")));
    assertThat(bodyOf(bounded))
        .contains(
            "\"votes\":{\"type\":\"integer\",\"description\":\"How many. At least 1. At most 9.\"}",
            "\"slug\":{\"type\":\"string\",\"description\":\"At most 9 characters. Matches the"
                + " regular expression ^[a-z]+$ (RE2).\"}",
            "\"all\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"description\":\"At most"
                + " 5 elements. At least 2 elements.\"}",
            "\"some\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":1}");
  }

  @Test
  void aSchemaThatTheVendorLacksIsToldInWords() {
    for (var type : List.of(new Type.Named("Tree"), new Type.MapType(Type.INT), Type.Plain.JSON)) {
      assertThat(bodyOf(type))
          .contains("Answer with one JSON value of this JSON Schema")
          .doesNotContain("output_config");
    }
  }

  private static Request passing(String model, String field, Value value) {
    return asking(
        model,
        List.of(WELL),
        List.of(),
        Value.record("prompt", Value.of("Well?"), "provider", Value.record(field, value)));
  }

  private static void referee(String sent) throws Exception {
    var body = ObjectMappers.jsonMapper().readValue(sent, MessageCreateParams.Body.class);
    body.validate();
    assertThat(Unknown.in(body)).containsExactly("stream");
  }

  @Test
  void onlyModelsThatDecideThemselvesAreToldThatTheyMayThink() {
    var thinking = "\"thinking\":{\"type\":\"adaptive\"}";
    for (var model : List.of("claude-sonnet-5-5", "claude-haiku-5-5", "claude-opus-4-7")) {
      assertThat(body(asking(model, List.of(WELL), List.of(), Value.record()))).contains(thinking);
    }
    for (var model : List.of("claude-opus-5-5", "claude-haiku-4-5", "some-model")) {
      assertThat(body(asking(model, List.of(WELL), List.of(), Value.record())))
          .doesNotContain("thinking");
    }
    var off = Value.record("type", Value.of("disabled"));
    assertThat(body(passing("claude-sonnet-5-5", "thinking", off)))
        .contains("\"thinking\":{\"type\":\"disabled\"}")
        .doesNotContain("adaptive");
  }

  @Test
  void theVersionDecidesWhetherSamplingMayBeSet() {
    var request = passing("claude-haiku-4-5", "temperature", Value.of(0));
    var older = AnthropicSettings.of("k").speaking(AnthropicSettings.Version.V2023_06_01);
    var sent = body(request, older);
    assertThat(sent).endsWith(",\"temperature\":0}"); // the referee knows the newer version only
    assertThatThrownBy(() -> RequestBody.of(request, AnthropicSettings.of("k"), Optional.empty()))
        .isInstanceOf(ModelFailure.class)
        .hasMessageContaining("the setting `provider` has `temperature`");
  }

  @Test
  void toolsThatTheVendorRunsAreNamedAndKeptToTheirHosts() throws Exception {
    var tools =
        List.of(
            Request.ToolSpec.hosted("web_search", List.of("example.org")),
            Request.ToolSpec.hosted("web_fetch", List.of()),
            Questions.tool("read"));
    var sent = body(asking("claude-sonnet-5-5", List.of(WELL), tools, Value.record()));
    assertThat(sent)
        .contains(
            "{\"type\":\"web_search_20260318\",\"name\":\"web_search\",\"allowed_domains\":[\"example.org\"]}",
            "{\"type\":\"web_fetch_20260318\",\"name\":\"web_fetch\"}");
    referee(sent);
  }

  @Test
  void instructionsStandOnlyWhereTheyMay() throws Exception {
    var yes = new Turn.Assistant("[{\"type\":\"text\",\"text\":\"Yes.\"}]", "Yes.", List.of());
    var doubt = new Turn.System("Doubt.");
    var result = new Turn.ToolResults(List.of(new Turn.ToolResult("toolu_1", "x", false)));
    for (var turns :
        List.of(
            List.of(doubt, WELL),
            List.of(WELL, doubt, WELL),
            List.of(WELL, yes, doubt),
            List.of(WELL, doubt, doubt, yes, WELL))) {
      var sent = body(asking("claude-sonnet-5-5", turns, List.of(), Value.record()));
      assertThat(sent)
          .as(turns.toString())
          .contains("Doubt.")
          .doesNotContain("\"role\":\"system\"");
      referee(sent);
    }
    for (var turns :
        List.of(
            List.of(WELL, doubt),
            List.of(WELL, doubt, yes, WELL),
            List.of(WELL, yes, result, doubt, yes, WELL))) {
      assertThat(body(asking("claude-sonnet-5-5", turns, List.of(), Value.record())))
          .contains("\"role\":\"system\"");
    }
  }
}
