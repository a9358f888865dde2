package dev.wf.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.models.http.RawServer;
import dev.wf.models.wire.Bytes;
import dev.wf.models.wire.Unknown;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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

  private static Request asking(
      String model, List<? extends Turn> turns, List<Request.ToolSpec> tools, Value.RecordOf more) {
    var plain = Questions.question("judge", Type.STRING, Definitions.NONE);
    var question =
        new Asked.Question(
            plain.agent(),
            plain.arguments(),
            more,
            plain.result(),
            plain.types(),
            List.of(),
            plain.label());
    return new Request(
        question,
        "00",
        model,
        Optional.empty(),
        1000,
        "Be brief.",
        List.copyOf(turns),
        0,
        tools,
        AnswerForm.of(Type.STRING, Definitions.NONE),
        Duration.ofMinutes(1));
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

  @Test
  void theVendorIsGivenNoMoreThanFourMarksForItsCache() {
    var turns = new ArrayList<Turn>();
    for (int i = 0; i < 9; i++) {
      turns.add(new Turn.User("All say this. And this.", 14));
      turns.add(new Turn.Assistant("[{\"type\":\"text\",\"text\":\"Yes.\"}]", "Yes.", List.of()));
    }
    turns.add(new Turn.User("All say this. And this.", 14));
    var sent =
        body(asking("claude-sonnet-5-5", turns, List.of(Questions.tool("read")), Value.record()));
    assertThat(sent.split("cache_control", -1)).hasSize(5);
    assertThat(sent.split("\"All say this. \"", -1)).hasSize(11);
  }

  @Test
  void withoutASystemPromptTheToolsAreMarked() {
    var request = request("claude-sonnet-5-5", Optional.empty(), "", LONG, Type.STRING);
    var tools = body(request).split("\"messages\"", -1)[0];
    assertThat(tools).endsWith("\"cache_control\":{\"type\":\"ephemeral\"}}],");
  }

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
