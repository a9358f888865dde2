package dev.wf.runtime.agent;

import dev.wf.ir.value.Value;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.HandsOn;
import dev.wf.runtime.tool.ToolContext;

/// Those who work with tools of their own, told where they do so.
final class AtWork {
  private AtWork() {}

  static Choice.Known in(ToolContext context, Choice.Known asked) {
    return asked.provider() instanceof HandsOn agent
        ? new Choice.Known(agent.at(hands(context)), asked.model())
        : asked;
  }

  private static HandsOn.Hands hands(ToolContext context) {
    var workspace = context.workspace();
    return new HandsOn.Hands(workspace.root(), mayAll(context, "read"), mayAll(context, "write"));
  }

  private static boolean mayAll(ToolContext context, String capability) {
    var everything = Value.record(capability, Value.list(Value.of("**")));
    return context.workspace().permissions().exceededBy(everything).isEmpty();
  }
}
