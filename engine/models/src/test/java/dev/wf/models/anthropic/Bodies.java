package dev.wf.models.anthropic;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.ModelCatalog;
import dev.wf.models.Questions;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Requests, and what is sent for them.
final class Bodies {
  static final Turn.User WELL = new Turn.User("Well?");
  static final List<Turn> LONG =
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
  static final List<Turn> CONTINUED =
      List.of(
          WELL,
          new Turn.Assistant("[{\"type\":\"text\",\"text\":\"Yes.\"}]", "Yes.", List.of()),
          new Turn.User("Sure?"),
          new Turn.System("Doubt."));

  static Request request(
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

  static Definitions types() {
    var tree =
        new Type.RecordType(
            List.of(
                new Type.Field("name", Type.STRING, "Its name."),
                new Type.Field("kids", Type.ListType.of(new Type.Named("Tree")), "")));
    return Questions.types("Tree", tree);
  }

  static String body(Request request) {
    return body(request, AnthropicSettings.of("k"));
  }

  static String body(Request request, AnthropicSettings settings) {
    try {
      return new String(
          RequestBody.of(request, settings, ModelCatalog.standard().find(request.model())),
          StandardCharsets.UTF_8);
    } catch (ModelFailure e) {
      throw new AssertionError(e);
    }
  }

  static Request asking(
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

  private Bodies() {}
}
