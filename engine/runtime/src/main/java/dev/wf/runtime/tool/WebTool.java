package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;

/// A tool that reaches the web. Runs have no web yet: programs may name these tools and be tested,
/// planned and tried with a model that pretends, and a real model is not asked.
///
/// @param version of the implementation: 0, since there is none
record WebTool(String name, String description, Input input, String version) implements Tool {
  static final WebTool SEARCH =
      new WebTool(
          "web_search",
          "Searches the web and gives the best pages with their titles and addresses.",
          Input.of(new Type.Field("query", Type.STRING, "What to search for.")),
          "0");

  static final WebTool FETCH =
      new WebTool(
          "web_fetch",
          "Gives the text of a page on the web.",
          Input.of(new Type.Field("url", Type.STRING, "The page's address.")),
          "0");

  @Override
  public Value.RecordOf inputSchema() {
    return input.schema();
  }

  @Override
  public Effect effect() {
    return Effect.OBSERVES;
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public ToolResult use(String written, ToolContext context) {
    return ToolResult.error("This run has no web: " + name + " cannot be used.");
  }
}
