package dev.wf.runtime.agent;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;

/// A tool that takes anything and does what a test says.
///
/// @param asksOthers whether it stands for another agent
record ToolInTest(String name, boolean asksOthers, Use use) implements Tool {
  /// What it does with what it is given.
  interface Use {
    ToolResult of(String input) throws InterruptedException;
  }

  ToolInTest(String name, Use use) {
    this(name, false, use);
  }

  @Override
  public String description() {
    return "Does what a test says.";
  }

  @Override
  public Value.RecordOf inputSchema() {
    return Value.record("type", Value.of("object"));
  }

  @Override
  public Effect effect() {
    return Effect.OBSERVES;
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public ToolResult use(String input, ToolContext context) throws InterruptedException {
    return use.of(input);
  }
}
