package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCreateParams;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.models.wire.Unknown;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import java.nio.charset.StandardCharsets;
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
  private static final Turn.User WELL = new Turn.User("Well?");
  private static final List<Turn> LONG =
      List.of(
          WELL,
          new Turn.Assistant(
              """
              [{"type":"thinking","thinking":"","signature":"c2ln"},{"type":"text","text":"Let me see."},\
              {"type":"tool_use","id":"toolu_1","name":"read","input":{"path":"a.ts"}}]\
              """,
              "",
              List.of()),
          new Turn.ToolResults(
              List.of(
                  new Turn.ToolResult("toolu_1", "1\tcode", false),
                  new Turn.ToolResult("toolu_2", "no such file", true),
                  new Turn.ToolResult("toolu_3", "", false))),
          new Turn.Assistant("[{\"type\":\"text\",\"text\":\"{}\"}]", "{}", List.of()),
          new Turn.User("That answer does not fit."));

  /// A conversation that another call continues, with an instruction of its own.
  private static final List<Turn> CONTINUED =
      List.of(
          WELL,
          new Turn.Assistant("[{\"type\":\"text\",\"text\":\"Yes.\"}]", "Yes.", List.of()),
          new Turn.User("Sure?"),
          new Turn.System("Doubt."));

  private static Request request(
      String model, Optional<String> effort, String system, List<? extends Turn> turns, Type type) {
    var types = types();
    var question = Questions.question("judge", type, types);
    var tools =
        turns.size() == 1
            ? List.<Request.ToolSpec>of()
            : Tools.reading().byName().values().stream()
                .map(t -> new Request.ToolSpec(t.name(), t.description(), t.inputSchema()))
                .toList();
    return new Request(
        question,
        "00",
        model,
        effort,
        1000,
        system,
        List.copyOf(turns),
        0,
        tools,
        AnswerForm.of(type, types),
        Duration.ofMinutes(1));
  }

  private static Definitions types() {
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("name", Type.STRING, "Its name."),
                new Type.Field("kids", Type.ListType.of(new Type.Named("Tree")), "")));
    return Questions.types("Tree", tree);
  }

  private static String body(Request request) {
    return body(request, AnthropicSettings.of("k"));
  }

  private static String body(Request request, AnthropicSettings settings) {
    try {
      return new String(
          RequestBody.of(request, settings, ModelCatalog.standard().find(request.model())),
          StandardCharsets.UTF_8);
    } catch (ModelFailure e) {
      throw new AssertionError(e);
    }
  }

  private static String body(Type type) {
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
    assertThat(body(Type.STRING))
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
  void whatOthersBeginWithTooIsABlockOfItsOwn() {
    var request =
        request(
            "claude-sonnet-5-5",
            Optional.empty(),
            "",
            List.of(new Turn.User("The rules.\nRead a.ts", 11)),
            Type.STRING);
    assertThat(body(request))
        .contains(
            "[{\"type\":\"text\",\"text\":\"The"
                + " rules.\\n\",\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"Read"
                + " a.ts\"}]");
  }

  @Test
  void theStartThatStaysTheSameIsMarkedForTheCache() {
    var body = body(request("claude-sonnet-5-5", Optional.empty(), "Be brief.", LONG, Type.STRING));
    var cached = "\"cache_control\":{\"type\":\"ephemeral\"}}";
    assertThat(body)
        .contains(
            "\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\"," + cached + "]",
            "{\"type\":\"text\",\"text\":\"That answer does not fit.\"," + cached + "]}]");
    assertThat(body.split("cache_control", -1)).hasSize(3);
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
    assertThat(body(bounded))
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
      assertThat(body(type))
          .contains("Answer with one JSON value of this JSON Schema")
          .doesNotContain("output_config");
    }
  }
}
