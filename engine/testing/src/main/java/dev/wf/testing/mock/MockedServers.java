package dev.wf.testing.mock;

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
import dev.wf.runtime.tool.UnknownTool;
import java.util.List;
import java.util.stream.Stream;

/// The tools of servers that no test reaches.
///
/// @param mocked `mcp.server.tool`, as tests name them: what stands for all tools of a server
///   stands for these
record MockedServers(List<String> mocked, Giving giving) implements ToolBox {
  private static final String KIND = "mcp";
  private static final String ALL = ".*";

  MockedServers {
    mocked = List.copyOf(mocked);
  }

  /// Says what a tool gives.
  interface Giving {
    /// @param tool as tests name it
    String of(String tool, Value input) throws Refused, InterruptedException;
  }

  /// How such a tool is called on the wire.
  ///
  /// @param tool as tests name it
  static String wireName(String tool) {
    return Tools.wireName(KIND + ":" + tool.substring(KIND.length() + 1));
  }

  /// As tests name it: for each sign that no name of the language has stands `_`.
  ///
  /// @param entry `server.tool`, or `server.*`
  static String named(String entry) {
    return KIND + "." + entry.replaceAll("[^A-Za-z0-9_.*]", "_");
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Tool> tools(List<String> entries) {
    return entries.stream()
        .flatMap(this::meant)
        .distinct()
        .<Tool>map(entry -> new OfServer(entry, giving))
        .toList();
  }

  private Stream<String> meant(String entry) {
    if (!entry.endsWith(ALL)) {
      return Stream.of(entry);
    }
    var server = entry.substring(0, entry.length() - 1);
    var named = named(server);
    return mocked.stream()
        .filter(tool -> tool.startsWith(named))
        .map(tool -> server + tool.substring(named.length()));
  }

  private record OfServer(String entry, Giving giving) implements UnknownTool {
    @Override
    public String name() {
      return wireName(named(entry));
    }

    @Override
    public String description() {
      return "A tool of a server that is not asked.";
    }

    @Override
    public String version() {
      return "0";
    }

    @Override
    public ToolResult use(String input, ToolContext context) throws InterruptedException {
      var refusal = context.workspace().permissions().use(Capability.MCP, entry);
      if (refusal.isPresent()) {
        var message = "`" + entry + "` may not be used" + refusal.get().advice();
        context.denied(message);
        return ToolResult.error(message);
      }
      try {
        return Json.parse(input) instanceof Parsed.Data(var given)
                && (given instanceof Value.RecordOf || given instanceof Value.MapOf)
            ? ToolResult.of(giving.of(named(entry), given))
            : ToolResult.error("The input has to be an object.");
      } catch (Refused e) {
        return ToolResult.error(e.failure().message());
      }
    }
  }
}
