package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.ValueBytes;

/// Something an agent may use. Safe for use by many threads at once.
public interface Tool {
  String name();

  /// What the model is told about it.
  String description();

  /// The JSON Schema of its input.
  Value.RecordOf inputSchema();

  /// That schema as it is sent to models: JSON on one line.
  default String schemaText() {
    return Rendering.compact(inputSchema());
  }

  Effect effect();

  /// Whether runs have it. A real model is not asked by an agent that wants a tool they lack.
  default boolean isThere() {
    return true;
  }

  /// Whether others are asked where it is used, who have a time of their own.
  default boolean asksOthers() {
    return false;
  }

  /// Whether providers do it themselves, so that a model that does not lacks it.
  default boolean isHosted() {
    return false;
  }

  /// Whether the same use always gives the same and changes nothing, so that an answer that rests
  /// on it holds in later runs.
  default boolean repeats() {
    return false;
  }

  /// Whether an agent that has it is told something before it begins.
  default boolean introduces() {
    return false;
  }

  /// What an agent is told of it before it begins, behind its system prompt; what it takes to tell
  /// that is seen.
  ///
  /// @throws Refused where an agent cannot begin without what is missing
  default String introduction(ToolContext context) throws Refused, InterruptedException {
    return "";
  }

  /// Of the implementation: changes whenever the same use of the same world may give another text.
  String version();

  /// Never fails: what went wrong is a result that tells the model.
  ///
  /// @param input the arguments as JSON text, as the model wrote them
  ToolResult use(String input, ToolContext context) throws InterruptedException;

  /// Of all that decides what it gives; part of the key of every call that may use it.
  default String digest() {
    var out = new ByteWriter().text(name()).text(description()).text(version());
    ValueBytes.writeCanonical(inputSchema(), out);
    return out.toDigest().hex();
  }
}
