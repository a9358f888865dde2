package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;

/// A tool of which nothing is known: it may take any object, and change anything.
public interface UnknownTool extends Tool {
  @Override
  default Value.RecordOf inputSchema() {
    return Value.record("type", Value.of("object"));
  }

  @Override
  default Effect effect() {
    return Effect.CHANGES;
  }
}
