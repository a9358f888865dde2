package dev.wf.models;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Requests to ask in tests.
public final class Questions {
  private Questions() {}

  public static Asked.Question question(
      String agent, Type result, Definitions types, Object... arguments) {
    return new Asked.Question(
        agent,
        Value.record(arguments).fields(),
        Value.record("prompt", Value.of("Well?")),
        result,
        types,
        List.of(),
        agent + "()");
  }

  public static Request request(Asked.Question question, String key) {
    return request(question, key, List.of(), List.of(new Turn.User(question.prompt())));
  }

  public static Request request(
      Asked.Question question,
      String key,
      List<Request.ToolSpec> tools,
      List<? extends Turn> turns) {
    return new Request(
        question,
        key,
        "some-model",
        Optional.empty(),
        1000,
        "",
        List.copyOf(turns),
        0,
        tools,
        AnswerForm.of(question.result(), question.types()),
        Duration.ofMinutes(1));
  }

  public static Request.ToolSpec tool(String name) {
    var path = Value.record("path", Value.record("type", Value.of("string")));
    return new Request.ToolSpec(
        name, "Does it.", Value.record("type", Value.of("object"), "properties", path));
  }

  public static Definitions types(Object... namesAndTypes) {
    var types = new LinkedHashMap<String, Definitions.Definition>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      types.put(
          (String) namesAndTypes[i], new Definitions.Definition((Type) namesAndTypes[i + 1], ""));
    }
    return new Definitions(types);
  }
}
