package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Picture.Arrow;
import dev.wf.compiler.picture.Picture.Box;
import java.util.ArrayList;

/// A picture in the language of Graphviz.
public final class Dot {
  private final StringBuilder out = new StringBuilder();

  private Dot() {}

  public static String of(Picture picture) {
    var dot = new Dot();
    dot.line(0, "digraph " + quoted(picture.title()) + " {");
    dot.line(1, "compound=true");
    dot.line(1, "node [fontname=\"sans-serif\", fontsize=11]");
    picture.boxes().forEach(b -> dot.box(1, b));
    picture.arrows().forEach(dot::arrow);
    dot.line(0, "}");
    return dot.out.toString();
  }

  private void box(int depth, Box box) {
    var label = "label=" + quoted(box.label());
    switch (box.kind()) {
      case AGENT -> line(depth, box.id() + " [shape=box, style=rounded, " + label + "]");
      case WORLD -> line(depth, box.id() + " [shape=box, " + label + "]");
      case RESULT -> line(depth, box.id() + " [shape=oval, " + label + "]");
      case PHASE, REPEATED, CHOSEN, BLOCK -> {
        line(depth, "subgraph cluster_" + box.id() + " {");
        line(depth + 1, label);
        line(depth + 1, "style=" + style(box.kind()));
        box.inside().forEach(b -> box(depth + 1, b));
        line(depth, "}");
      }
    }
  }

  private static String style(Picture.Kind kind) {
    return switch (kind) {
      case CHOSEN -> "dashed";
      case REPEATED -> "bold";
      case AGENT, WORLD, RESULT, PHASE, BLOCK -> "solid";
    };
  }

  /// Graphviz draws arrows between nodes; one to or from a group is cut off at its border.
  private void arrow(Arrow arrow) {
    var attributes = new ArrayList<String>();
    var from = arrow.from();
    var to = arrow.to();
    if (!from.isEmpty()) {
      attributes.add("ltail=cluster_" + from.id());
    }
    if (!to.isEmpty()) {
      attributes.add("lhead=cluster_" + to.id());
    }
    if (arrow.meaning() == Picture.Meaning.ORDER) {
      attributes.add("style=dashed");
    }
    var text = leaf(from).id() + " -> " + leaf(to).id();
    line(1, attributes.isEmpty() ? text : text + " [" + String.join(", ", attributes) + "]");
  }

  private static Box leaf(Box box) {
    return box.isEmpty() ? box : leaf(box.inside().getFirst());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
