package dev.wf.runtime.tool;

/// A tool that programs may name and that runs do not have: they can be tested, planned and tried
/// with a model that pretends, and a real model is not asked.
///
/// @param entry the text by which an agent asks for it
record AbsentTool(String entry) implements UnknownTool {
  @Override
  public String name() {
    return Tools.wireName(entry);
  }

  @Override
  public String description() {
    return "A tool that this run does not have.";
  }

  @Override
  public boolean isThere() {
    return false;
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public ToolResult use(String input, ToolContext context) {
    return ToolResult.error("This run does not have " + entry + ".");
  }
}
