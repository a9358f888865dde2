package dev.wf.runtime.tool;

/// What a tool tells the model.
public record ToolResult(String text, boolean isError) {
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  public static ToolResult error(String text) {
    return new ToolResult(text, true);
  }
}
