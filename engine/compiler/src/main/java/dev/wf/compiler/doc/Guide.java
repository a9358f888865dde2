package dev.wf.compiler.doc;

/// The language on two pages, for a model to write it from.
public final class Guide {
  private Guide() {}

  /// Markdown.
  public static String text() {
    return Pages.text("llm.md");
  }
}
