package dev.wf.runtime.run.help;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.graph.GraphText;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.JsonSchema;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.Declared;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Want;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Tools;
import java.util.LinkedHashMap;
import java.util.List;

/// An agent or a workflow as a tool of an agent: takes its parameters, and gives its answer as a
/// text renders it. What fails in it is told to the model, as what does not fit is.
///
/// @param parameters of the agent or workflow
/// @param version everything that decides what it gives
/// @param helping has it done
public record HelperTool(
    String name,
    String description,
    List<Parameter> parameters,
    Type.RecordType input,
    Graph graph,
    Effect effect,
    String version,
    String entry,
    Helping helping)
    implements Tool {
  /// Has another agent or workflow do something, and waits for it.
  @FunctionalInterface
  interface Helping {
    Outcome want(Want want, ToolContext context) throws InterruptedException;
  }

  static HelperTool of(Declared declared, String entry, Helping helping) {
    var graph = declared.graph();
    var agent = graph.agentOf(entry);
    var workflow = graph.workflowOf(entry);
    var name = agent.map(a -> a.name()).or(() -> workflow.map(w -> w.name())).orElseThrow();
    var doc = agent.map(a -> a.doc()).or(() -> workflow.map(w -> w.doc())).orElseThrow();
    var parameters =
        agent.map(a -> a.parameters()).or(() -> workflow.map(w -> w.parameters())).orElseThrow();
    var what = agent.isPresent() ? "Asks the agent `" : "Runs the workflow `";
    return new HelperTool(
        Tools.wireName(name),
        doc.isBlank() ? what + name + "` and gives its answer." : doc,
        parameters,
        input(parameters),
        graph,
        graph.effect(entry),
        version(declared, entry),
        entry,
        helping);
  }

  /// Whether a tool, as agents have it, is another agent or a workflow.
  public static boolean is(Tool tool) {
    return tool.asksOthers();
  }

  private static String version(Declared declared, String entry) {
    var out = new ByteWriter().text("1").text(GraphText.of(declared.graph(), entry));
    ValueBytes.writeCanonical(declared.defaults(), out);
    return out.toDigest().hex();
  }

  /// A parameter with a default may be left out.
  private static Type.RecordType input(List<Parameter> parameters) {
    return new Type.RecordType(
        parameters.stream()
            .map(p ->
                new Type.Field(
                    p.name(),
                    p.standard().isPresent() ? Type.nullable(p.type()) : p.type(),
                    p.doc()))
            .toList());
  }

  @Override
  public boolean asksOthers() {
    return true;
  }

  @Override
  public Value.RecordOf inputSchema() {
    return JsonSchema.of(input, graph.types());
  }

  @Override
  public ToolResult use(String written, ToolContext context) throws InterruptedException {
    var json = written.isBlank() ? "{}" : written;
    return switch (Conformance.read(json, input, graph.types())) {
      case Conformed.Misfits misfits ->
          ToolResult.error("What `" + name + "` was given does not fit: " + misfits);
      case Conformed.Fits(var value) -> use((Value.RecordOf) value, context);
    };
  }

  private ToolResult use(Value.RecordOf given, ToolContext context) throws InterruptedException {
    var arguments = new LinkedHashMap<String, Value>();
    for (var parameter : parameters) {
      var value = given.get(parameter.name());
      if (parameter.standard().isEmpty() || !(value instanceof Value.Null)) {
        arguments.put(parameter.name(), value);
      }
    }
    return switch (helping.want(new Want(entry, new Value.RecordOf(arguments)), context)) {
      case Outcome.Answered answered -> ToolResult.of(Rendering.hole(answered.value()));
      case Outcome.Failed(var failure, _) ->
          ToolResult.error(
              "`" + name + "` failed (" + failure.kind().word() + "): " + failure.message());
    };
  }
}
