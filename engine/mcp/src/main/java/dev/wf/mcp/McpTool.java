package dev.wf.mcp;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A tool of a server, as agents have it.
final class McpTool implements Tool {
  private static final String VERSION = "1";

  private final ServerInUse server;
  private final FrozenTool tool;
  private final String entry;
  private final String name;
  private final String digest;
  private volatile @Nullable Misfits misfits;

  /// @param entry by which an agent asks for it: `server.tool`, in which the tool may be its word
  McpTool(ServerInUse server, FrozenTool tool, String entry) {
    this.server = server;
    this.tool = tool;
    this.entry = entry;
    this.name = ToolName.onTheWire(server.server().name(), tool.name());
    var out =
        new ByteWriter()
            .text(VERSION)
            .digest(server.server().configuration())
            .text(effect().name());
    ValueBytes.writeCanonical(tool.parts(), out);
    this.digest = out.toDigest().hex();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return tool.description();
  }

  /// Without the name of its draft, which not every model's server takes.
  @Override
  public Value.RecordOf inputSchema() {
    var fields = new LinkedHashMap<>(tool.inputSchema().fields());
    fields.remove("$schema");
    fields.putIfAbsent("type", Value.of("object"));
    return new Value.RecordOf(fields);
  }

  @Override
  public Effect effect() {
    return server.server().effect(tool.name());
  }

  @Override
  public boolean repeats() {
    return effect() == Effect.PURE;
  }

  @Override
  public String version() {
    return digest;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public ToolResult use(String input, ToolContext context) throws InterruptedException {
    var workspace = context.workspace();
    var permissions = workspace.permissions();
    var own = server.server().name() + "." + tool.name();
    var refusal = permissions.use(Capability.MCP, entry);
    if (refusal.isPresent() && !permissions.mayUse(own)) {
      var message = "`" + entry + "` may not be used" + refusal.get().advice();
      context.denied(message);
      return ToolResult.error(message);
    }
    var arguments = input.isBlank() ? "{}" : input;
    return switch (Json.parse(arguments)) {
      case Parsed.Malformed(var problem) ->
          ToolResult.error("The input is no JSON: " + problem + ".");
      case Parsed.Data(var data) ->
          Plain.value(Plain.data(data)) instanceof Value.RecordOf given
              ? used(given, context)
              : ToolResult.error("The input has to be an object.");
    };
  }

  private ToolResult used(Value.RecordOf given, ToolContext context) throws InterruptedException {
    var wrong = misfits().in(Json.node(given));
    if (!wrong.isEmpty()) {
      return ToolResult.error(
          "The input does not fit the schema of the tool:\n"
              + wrong.stream().map(w -> "- " + w).collect(Collectors.joining("\n")));
    }
    if (effect() == Effect.CHANGES) {
      context.reaches();
    }
    try {
      return server.use(tool, given, context.workspace().root());
    } catch (Refused e) {
      return ToolResult.failed(e.failure());
    }
  }

  private Misfits misfits() {
    var known = misfits;
    if (known == null) {
      known = Misfits.with(tool.inputSchema());
      misfits = known;
    }
    return known;
  }
}
