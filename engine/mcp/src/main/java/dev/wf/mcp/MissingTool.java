package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import dev.wf.runtime.tool.UnknownTool;

/// A tool of which nothing is known: its server was not asked yet, or cannot be.
///
/// @param entry `server.tool`
/// @param why the call that uses it fails
record MissingTool(String server, String entry, Failure why) implements UnknownTool {
  @Override
  public String name() {
    return ToolName.onTheWire(server, entry);
  }

  @Override
  public String description() {
    return "A tool that cannot be used now.";
  }

  @Override
  public String version() {
    return "missing";
  }

  @Override
  public ToolResult use(String input, ToolContext context) {
    return ToolResult.failed(why);
  }
}
