package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.io.IOException;

/// A tool that takes a record of a declared type. What does not fit it, and what the world refuses,
/// is told to the model here, in one way for all.
public final class BuiltIn implements Tool {
  private final String name;
  private final String description;
  private final Input input;
  private final Effect effect;
  private final String version;
  private final Doing doing;
  private volatile String digest = "";
  private volatile String schemaText = "";

  public BuiltIn(
      String name, String description, Input input, Effect effect, String version, Doing doing) {
    this.name = name;
    this.description = description;
    this.input = input;
    this.effect = effect;
    this.version = version;
    this.doing = doing;
  }

  /// What a tool does with what it was given.
  @FunctionalInterface
  public interface Doing {
    /// @return what the model is told
    String with(Input.Arguments given, ToolContext context)
        throws Refused, IOException, InterruptedException;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Effect effect() {
    return effect;
  }

  @Override
  public String version() {
    return version;
  }

  /// Worked out once: it is a part of the key of every call.
  @Override
  public String digest() {
    if (digest.isEmpty()) {
      digest = Tool.super.digest();
    }
    return digest;
  }

  @Override
  public Value.RecordOf inputSchema() {
    return input.schema();
  }

  /// Worked out once: every request says it.
  @Override
  public String schemaText() {
    if (schemaText.isEmpty()) {
      schemaText = Tool.super.schemaText();
    }
    return schemaText;
  }

  @Override
  public ToolResult use(String written, ToolContext context) throws InterruptedException {
    try {
      return ToolResult.of(doing.with(input.read(written), context));
    } catch (Refused e) {
      if (e.failure().kind() == Failure.Kind.DENIED) {
        context.denied(e.failure().message());
      }
      return ToolResult.error(e.failure().message());
    } catch (IOException e) {
      return ToolResult.error("That did not work: " + Writes.reason(e) + ".");
    }
  }
}
