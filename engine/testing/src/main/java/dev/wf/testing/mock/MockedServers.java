package dev.wf.testing.mock;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.data.Json;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.tool.Capability;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolBox;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.Tools;
import java.util.List;
import java.util.stream.Stream;

/// The tools of servers that no test reaches.
///
/// @param mocked `mcp.server.tool`: what stands for all tools of a server stands for these
record MockedServers(List<String> mocked, Giving giving) implements ToolBox {
  private static final String KIND = "mcp";
  private static final String ALL = ".*";

  MockedServers {
    mocked = List.copyOf(mocked);
  }

  /// Says what a tool gives.
  interface Giving {
    /// @param tool as programs write it
    String of(String tool, Value input) throws Refused, InterruptedException;
  }

  /// How such a tool is called on the wire.
  ///
  /// @param tool as programs write it
  static String wireName(String tool) {
    return Tools.wireName(KIND + ":" + tool.substring(KIND.length() + 1));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Tool> tools(List<String> entries) {
    return entries.stream()
        .flatMap(this::written)
        .distinct()
        .<Tool>map(tool -> new OfServer(tool, giving))
        .toList();
  }

  private Stream<String> written(String entry) {
    var tool = KIND + "." + entry;
    return tool.endsWith(ALL)
        ? mocked.stream().filter(m -> m.startsWith(tool.substring(0, tool.length() - 1)))
        : Stream.of(tool);
  }

  private record OfServer(String written, Giving giving) implements Tool {
    @Override
    public String name() {
      return wireName(written);
    }

    @Override
    public String description() {
      return "A tool of a server that is not asked.";
    }

    @Override
    public Value.RecordOf inputSchema() {
      return Value.record("type", Value.of("object"));
    }

    @Override
    public Effect effect() {
      return Effect.CHANGES;
    }

    @Override
    public String version() {
      return "0";
    }

    @Override
    public ToolResult use(String input, ToolContext context) throws InterruptedException {
      var entry = written.substring(KIND.length() + 1);
      var refusal = context.workspace().permissions().use(Capability.MCP, entry);
      if (refusal.isPresent()) {
        var message = "`" + entry + "` may not be used" + refusal.get().advice();
        context.denied(message);
        return ToolResult.error(message);
      }
      try {
        return Json.parse(input) instanceof Parsed.Data(var given)
                && (given instanceof Value.RecordOf || given instanceof Value.MapOf)
            ? ToolResult.of(giving.of(written, given))
            : ToolResult.error("The input has to be an object.");
      } catch (Refused e) {
        return ToolResult.error(e.failure().message());
      }
    }
  }
}
