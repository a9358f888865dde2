package dev.wf.testing.mock;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a mock's use of a tool is said to an agent's conversation, and what comes back of it.
final class ToolWords {
  private static final String OF_SERVER = "mcp.";

  private ToolWords() {}

  /// That an agent does not have the tool that its mock uses; empty where it does.
  ///
  /// @param tool as programs write it
  static Optional<Outcome> lacking(Asked.Question question, String tool) {
    var had = question.tools().stream().map(ToolWords::written).distinct().toList();
    if (had.contains(tool) || had.contains(server(tool) + ".*")) {
      return Optional.empty();
    }
    var mine =
        had.isEmpty()
            ? "it has no tools"
            : "its tools are "
                + had.stream().map(t -> "`" + shown(t) + "`").collect(Collectors.joining(", "));
    return Optional.of(
        failed(Failure.Kind.TOOL, question.label() + " cannot use `" + shown(tool) + "`: " + mine));
  }

  /// Whether it is another agent, or a workflow.
  static boolean asksOthers(String tool) {
    return tool.startsWith(Graph.AGENT) || tool.startsWith(Graph.WORKFLOW);
  }

  /// As people know it.
  static String shown(String tool) {
    return asksOthers(tool) ? tool.substring(tool.indexOf(':') + 1) : tool;
  }

  /// `exec:npm test *` is `exec`, `mcp:tracker.search` is `mcp.tracker.search`.
  private static String written(String entry) {
    return entry.startsWith("mcp:")
        ? MockedServers.named(entry.substring(OF_SERVER.length()))
        : entry.startsWith("exec:") ? "exec" : entry;
  }

  private static String server(String tool) {
    return tool.startsWith(OF_SERVER) ? tool.substring(0, tool.indexOf('.', 4)) : tool;
  }

  /// Whether it is a tool of a server of which a test knows nothing but that an agent has all of
  /// its server, since no mock names it.
  static boolean isUnknown(String tool, Request request) {
    return tool.startsWith(OF_SERVER)
        && request.tools().stream().noneMatch(t -> t.name().equals(MockedServers.wireName(tool)));
  }

  /// What the model says that uses it. A text stands for the first field.
  static Pretended.Use use(Mocks.Course.Uses uses, Request request) {
    var name =
        uses.tool().startsWith(OF_SERVER)
            ? MockedServers.wireName(uses.tool())
            : asksOthers(uses.tool()) ? Tools.wireName(shown(uses.tool())) : uses.tool();
    return new Pretended.Use(name, input(uses.input(), name, request.tools()));
  }

  private static Value input(Value given, String tool, List<Request.ToolSpec> tools) {
    if (!(given instanceof Value.Str)) {
      return given;
    }
    return tools.stream()
        .filter(t -> t.name().equals(tool))
        .findFirst()
        .map(t -> t.inputSchema().get("properties"))
        .filter(Value.RecordOf.class::isInstance)
        .map(p -> ((Value.RecordOf) p).fields().firstEntry())
        .<Value>map(first -> new Value.RecordOf(new LinkedHashMap<>(Map.of(first.getKey(), given))))
        .orElse(given);
  }

  /// What the mock goes on with.
  ///
  /// @param came what a mock says of it, or whom the agent asked; empty where the tool itself has
  ///   refused or said it
  static Outcome told(String tool, Turn.ToolResult result, Optional<Outcome> came) {
    return came.orElseGet(() ->
        result.isError()
            ? failed(Failure.Kind.TOOL, "`" + shown(tool) + "` says: " + result.text().strip())
            : new Outcome.Answered(Value.of(result.text()), Usage.NONE, ""));
  }

  /// What an agent fails with that does not mind what a tool of it came to: it is not asked again
  /// for that, and nothing else ends with it.
  static Failure uncaught(String tool, Failure failure) {
    return failure.kind() == Failure.Kind.TOOL
        ? failure
        : new Failure(
            Failure.Kind.TOOL,
            "`" + shown(tool) + "` failed (" + failure.kind().word() + "): " + failure.message());
  }

  private static Outcome failed(Failure.Kind kind, String message) {
    return new Outcome.Failed(new Failure(kind, message), Usage.NONE);
  }
}
