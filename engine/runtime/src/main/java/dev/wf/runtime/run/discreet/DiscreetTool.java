package dev.wf.runtime.run.discreet;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;

/// A tool that tells the model everything but secrets.
public record DiscreetTool(Tool tool, Secrets secrets) implements Tool {
  @Override
  public String name() {
    return tool.name();
  }

  @Override
  public String description() {
    return secrets.mask(tool.description());
  }

  @Override
  public Value.RecordOf inputSchema() {
    return (Value.RecordOf) secrets.mask(tool.inputSchema());
  }

  @Override
  public String schemaText() {
    return inputSchema() == tool.inputSchema() ? tool.schemaText() : Tool.super.schemaText();
  }

  @Override
  public String digest() {
    boolean isSame =
        inputSchema() == tool.inputSchema() && description().equals(tool.description());
    return isSame ? tool.digest() : Tool.super.digest();
  }

  @Override
  public Effect effect() {
    return tool.effect();
  }

  @Override
  public boolean isThere() {
    return tool.isThere();
  }

  @Override
  public boolean asksOthers() {
    return tool.asksOthers();
  }

  @Override
  public boolean isHosted() {
    return tool.isHosted();
  }

  @Override
  public boolean introduces() {
    return tool.introduces();
  }

  @Override
  public String introduction(ToolContext context) throws Refused, InterruptedException {
    return secrets.mask(tool.introduction(context));
  }

  @Override
  public String version() {
    return tool.version();
  }

  @Override
  public ToolResult use(String input, ToolContext context) throws InterruptedException {
    var result = tool.use(input, context);
    return new ToolResult(
        secrets.mask(result.text()), result.isError(), result.failure().map(secrets::mask));
  }
}
