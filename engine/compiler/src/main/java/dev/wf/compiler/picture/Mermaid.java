package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Picture.Box;

/// A picture as a Mermaid flowchart, which code hosts draw where it stands in Markdown.
public final class Mermaid {
  private final StringBuilder out = new StringBuilder();

  private Mermaid() {}

  public static String of(Picture picture) {
    var mermaid = new Mermaid();
    mermaid.line(0, "flowchart TD");
    picture.boxes().forEach(b -> mermaid.box(1, b));
    for (var arrow : picture.arrows()) {
      var sign =
          switch (arrow.meaning()) {
            case DATA -> " --> ";
            case ORDER -> " -.-> ";
          };
      mermaid.line(1, arrow.from().id() + sign + arrow.to().id());
    }
    return mermaid.out.toString();
  }

  private void box(int depth, Box box) {
    var label = "\"" + escaped(box.label()) + "\"";
    switch (box.kind()) {
      case AGENT -> line(depth, box.id() + "(" + label + ")");
      case WORLD -> line(depth, box.id() + "[" + label + "]");
      case RESULT -> line(depth, box.id() + "([" + label + "])");
      case PHASE, REPEATED, CHOSEN, BLOCK -> {
        line(depth, "subgraph " + box.id() + "[" + label + "]");
        box.inside().forEach(b -> box(depth + 1, b));
        line(depth, "end");
      }
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("#", "&num;");
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
