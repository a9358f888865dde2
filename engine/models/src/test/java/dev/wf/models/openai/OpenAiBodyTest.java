package dev.wf.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.models.http.RawServer;
import dev.wf.models.openai.chat.ChatModel;
import dev.wf.models.openai.responses.ResponsesModel;
import dev.wf.models.wire.Bytes;
import dev.wf.models.wire.Unknown;
import dev.wf.models.wire.Wire;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import java.net.URI;
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
class OpenAiBodyTest {
  private static final Turn.User WELL = new Turn.User("Well?");

  private static final Type FINDING =
      new Type.RecordType(
          List.of(
              new Type.Field("file", Type.Plain.PATH, "Where."),
              new Type.Field("line", new Type.IntType(OptionalLong.of(1), OptionalLong.of(9)), ""),
              new Type.Field(
                  "severity",
                  new Type.Nullable(
                      new Type.Enumeration(
                          List.of(new Literal.Text("low"), new Literal.Text("high")))),
                  ""),
              new Type.Field(
                  "slug", new Type.StringType(OptionalInt.of(9), Optional.of("^[a-z]+$")), ""),
              new Type.Field(
                  "all", new Type.ListType(Type.INT, OptionalInt.of(2), OptionalInt.of(5)), "")));

  private static final Type TREE = new Type.Named("Tree");

  private static Request request(
      String model, Optional<String> effort, String system, Type type, List<? extends Turn> turns) {
    return request(model, effort, system, type, turns, Value.record("prompt", Value.of("Well?")));
  }

  private static Request request(
      String model,
      Optional<String> effort,
      String system,
      Type type,
      List<? extends Turn> turns,
      Value.RecordOf settings) {
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("name", Type.STRING, "Its name."),
                new Type.Field("kids", Type.ListType.of(TREE), "")));
    var types = Questions.types("Tree", tree);
    var question = Questions.question("judge", type, types);
    var tools = new ArrayList<Request.ToolSpec>();
    if (turns.size() > 1) {
      Tools.reading()
          .byName()
          .values()
          .forEach(
              t -> tools.add(new Request.ToolSpec(t.name(), t.description(), t.inputSchema())));
    }
    return new Request(
        new Asked.Question(
            question.agent(),
            question.arguments(),
            settings,
            type,
            types,
            List.of(),
            question.label()),
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

  /// A conversation in the wire's own words.
  private static List<Turn> conversation(Wire wire) throws Exception {
    var use = reply(wire, wire.using(new Wire.Use("call_1", "read", "{\"path\":\"a.ts\"}")));
    var words = reply(wire, wire.whole("All is well."));
    return List.of(
        WELL,
        Turn.Assistant.of(use),
        new Turn.ToolResults(List.of(new Turn.ToolResult("call_1", "no such file", true))),
        Turn.Assistant.of(words),
        new Turn.User("Sure?"),
        new Turn.System("Doubt."));
  }

  private static Reply reply(Wire wire, List<String> events) throws Exception {
    try (var server = RawServer.saying(Bytes.streamed(events))) {
      return wire.at(server.address())
          .ask(request(wire.model, Optional.empty(), "", Type.STRING, List.of(WELL)));
    }
  }

  private static String body(Wire wire, Request request) throws Exception {
    return body(wire, request, Dialect.OPENAI);
  }

  private static String body(Wire wire, Request request, Dialect dialect) throws Exception {
    try (var server = RawServer.saying(Bytes.streamed(wire.whole("fine")))) {
      var settings = OpenAiSettings.of("k").at(server.address());
      var spoken =
          new OpenAiSettings(
              settings.name(), settings.base(), settings.authentication(), "m", dialect);
      var provider =
          wire == Wire.CHAT
              ? new ChatModel(spoken, ModelCatalog.standard())
              : new ResponsesModel(spoken, ModelCatalog.standard());
      provider.ask(request);
      return behind(server.requests.getFirst());
    }
  }

  private static String behind(String request) {
    return request.substring(request.indexOf("\r\n\r\n") + 4);
  }

  static List<Object[]> requests() throws Exception {
    var rows = new ArrayList<Object[]>();
    for (var wire : List.of(Wire.RESPONSES, Wire.CHAT)) {
      var none = Optional.<String>empty();
      var all = conversation(wire);
      for (var request :
          List.of(
              request("gpt-6-sol", none, "", Type.STRING, List.of(WELL)),
              request("gpt-6.1-terra", Optional.of("max"), "Be brief.", FINDING, List.of(WELL)),
              request("gpt-4.1", Optional.of("low"), "Be brief.", Type.INT, List.of(WELL)),
              request("gpt-5", Optional.of("xhigh"), "", Type.ListType.of(FINDING), all),
              request("gpt-6-sol", none, "Be brief.", TREE, all),
              request("gpt-6-sol", none, "Be brief.", new Type.MapType(Type.INT), all),
              request("gpt-6-sol", none, "", Type.Plain.JSON, List.of(WELL)))) {
        rows.add(new Object[] {wire, request});
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theVendorKnowsAllThatIsSent(Wire wire, Request request) throws Exception {
    var sent = body(wire, request);
    Object read;
    if (wire == Wire.CHAT) {
      var body = ObjectMappers.jsonMapper().readValue(sent, ChatCompletionCreateParams.Body.class);
      body.validate();
      read = body;
    } else {
      var body = ObjectMappers.jsonMapper().readValue(sent, ResponseCreateParams.Body.class);
      body.validate();
      read = body;
    }
    assertThat(Unknown.in(read)).containsExactly("stream"); // the vendor's client adds it apart
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"m\",\"input\":[],\"max_output_tokens\":\"many\"}",
        "{\"model\":\"m\",\"input\":[],\"reasoning\":{\"effort\":\"banana\"}}",
        "{\"model\":\"m\",\"input\":[{\"type\":\"function_call_output\",\"call\":\"c\"}]}",
        "{\"model\":\"m\",\"input\":[],\"text\":{\"formt\":1}}",
      })
  void theRefereeSeesFouls(String foul) throws Exception {
    var body = ObjectMappers.jsonMapper().readValue(foul, ResponseCreateParams.Body.class);
    assertThat(refuses(body) || !Unknown.in(body).isEmpty()).isTrue();
  }

  private static boolean refuses(ResponseCreateParams.Body body) {
    try {
      body.validate();
      return false;
    } catch (RuntimeException foul) {
      return true;
    }
  }

  @Test
  void aPlainQuestionIsNoMoreThanThat() throws Exception {
    var request = request("gpt-6-sol", Optional.empty(), "", Type.STRING, List.of(WELL));
    assertThat(body(Wire.CHAT, request))
        .isEqualTo(
            "{\"model\":\"gpt-6-sol\",\"max_completion_tokens\":1000,\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Well?\"}]}");
    assertThat(body(Wire.RESPONSES, request))
        .isEqualTo(
            "{\"model\":\"gpt-6-sol\",\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":"
                + "\"input_text\",\"text\":\"Well?\"}]}],\"max_output_tokens\":1000,\"stream\":true,"
                + "\"store\":false,\"include\":[\"reasoning.encrypted_content\"]}");
  }

  @Test
  void boundsThatTheStrictModeKnowsStayAndOthersAreSaid() throws Exception {
    for (var wire : List.of(Wire.RESPONSES, Wire.CHAT)) {
      assertThat(body(wire, request("gpt-6-sol", Optional.empty(), "", FINDING, List.of(WELL))))
          .contains(
              "\"strict\":true",
              "\"line\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}",
              "\"minItems\":2,\"maxItems\":5",
              "\"slug\":{\"type\":\"string\",\"description\":\"At most 9 characters. Matches the"
                  + " regular expression ^[a-z]+$ (RE2).\"}");
    }
  }

  @Test
  void aSchemaThatTheStrictModeLacksIsToldInWords() throws Exception {
    for (var wire : List.of(Wire.RESPONSES, Wire.CHAT)) {
      for (var type : List.of(new Type.MapType(Type.INT), Type.Plain.JSON)) {
        assertThat(body(wire, request("gpt-6-sol", Optional.empty(), "", type, List.of(WELL))))
            .contains("Answer with one JSON value of this JSON Schema")
            .doesNotContain("json_schema");
      }
      assertThat(body(wire, request("gpt-6-sol", Optional.empty(), "", TREE, List.of(WELL))))
          .contains("json_schema", "\"$defs\"", "\"$ref\":\"#/$defs/Tree\"");
    }
  }

  @Test
  void localServersAreSpokenToAsTheyTakeIt() throws Exception {
    var all = conversation(Wire.CHAT);
    var asked = request("qwen3", Optional.of("high"), "Be brief.", FINDING, List.of(WELL));
    for (var dialect : List.of(Dialect.OLLAMA, Dialect.VLLM, Dialect.LLAMA_CPP)) {
      assertThat(body(Wire.CHAT, asked, dialect))
          .contains("\"max_tokens\":1000", "\"role\":\"system\"", "\"json_schema\"", "\"pattern\"")
          .doesNotContain("max_completion_tokens", "strict", "developer");
      assertThat(body(Wire.CHAT, request("qwen3", Optional.empty(), "", FINDING, all), dialect))
          .contains("Answer with one JSON value", "\"content\":\"Doubt.\\n\\nSure?\"")
          .doesNotContain("response_format");
    }
    assertThat(body(Wire.CHAT, asked, Dialect.PLAIN))
        .contains("Be brief.\\n\\nAnswer with one JSON value of this JSON Schema")
        .doesNotContain("response_format", "reasoning_effort", "stream_options");
    assertThat(body(Wire.CHAT, asked, Dialect.LLAMA_CPP)).doesNotContain("reasoning_effort");
  }

  @Test
  void aServerOfOnesOwnIsShownNoKey() throws Exception {
    try (var server = RawServer.saying(Bytes.streamed(Wire.CHAT.whole("fine")))) {
      var settings =
          OpenAiSettings.local(
              "ollama", URI.create(server.address() + "/v1/?a=b"), "qwen3", Dialect.OLLAMA);
      var provider = new ChatModel(settings, ModelCatalog.standard());
      provider.ask(request("qwen3", Optional.empty(), "", Type.STRING, List.of(WELL)));
      assertThat(server.requests.getFirst().lines().map(l -> l.toLowerCase(java.util.Locale.ROOT)))
          .startsWith("post /v1/chat/completions?a=b http/1.1")
          .noneMatch(l -> l.startsWith("authorization"));
      assertThat(provider.name()).isEqualTo("ollama");
      assertThat(provider.standardModel()).isEqualTo("qwen3");
      assertThat(provider.takesSystemAnywhere("qwen3")).isFalse();
    }
  }

  @Test
  void whatTheLanguageDoesNotKnowIsPassedThrough() throws Exception {
    var settings =
        Value.record(
            "prompt",
            Value.of("Well?"),
            "provider",
            Value.record("seed", Value.of(7), "logit_bias", Value.record("50256", Value.of(-100))));
    var request = request("gpt-6-sol", Optional.empty(), "", Type.STRING, List.of(WELL), settings);
    for (var wire : List.of(Wire.RESPONSES, Wire.CHAT)) {
      assertThat(body(wire, request)).endsWith(",\"seed\":7,\"logit_bias\":{\"50256\":-100}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "stream", "tools"})
  void whatTheEngineSaysNobodyElseSays(String field) {
    var settings =
        Value.record(
            "prompt", Value.of("Well?"), "provider", Value.record(field, Value.of("mine")));
    for (var wire : Wire.values()) {
      var request = request(wire.model, Optional.empty(), "", Type.STRING, List.of(WELL), settings);
      assertThatThrownBy(() -> wire.at(URI.create("http://127.0.0.1:9")).ask(request))
          .isInstanceOf(ModelFailure.class)
          .hasMessageContaining("the setting `provider` has `" + field + "`");
    }
  }

  @Test
  void theVendorSearchesTheWebWhereItIsAskedTo() throws Exception {
    var plain = request("gpt-6-sol", Optional.empty(), "", Type.STRING, List.of(WELL));
    var request =
        new Request(
            plain.question(),
            plain.key(),
            plain.model(),
            plain.effort(),
            plain.maxTokens(),
            plain.system(),
            plain.turns(),
            0,
            List.of(Request.ToolSpec.hosted("web_search", List.of("example.org"))),
            plain.form(),
            plain.idle());
    var sent = body(Wire.RESPONSES, request);
    assertThat(sent)
        .contains(
            "\"tools\":[{\"type\":\"web_search\",\"filters\":{\"allowed_domains\":[\"example.org\"]}}]");
    var read = ObjectMappers.jsonMapper().readValue(sent, ResponseCreateParams.Body.class);
    read.validate();
    assertThat(Unknown.in(read)).containsExactly("stream");
  }
}
