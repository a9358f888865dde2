package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Arrangement.Frame;
import dev.wf.compiler.picture.Picture.Arrow;
import dev.wf.compiler.picture.Picture.Box;

/// A picture as an SVG that stands for itself: no scripts, no fonts to be fetched, legible on light
/// and on dark ground.
public final class Svg {
  private final Arrangement arrangement;
  private final StringBuilder out = new StringBuilder();

  private Svg(Picture picture) {
    arrangement = Arrangement.of(picture);
  }

  public static String of(Picture picture) {
    return new Svg(picture).drawn(picture);
  }

  private String drawn(Picture picture) {
    var all = arrangement.arrange();
    line(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
        <title>%s</title>
        <style>
          svg { background: #ffffff; font: 12px sans-serif }
          rect { fill: #ffffff; stroke: #57606a }
          text { fill: #1f2328; text-anchor: middle }
          path { fill: none; stroke: #57606a }
          .agent { fill: #ddf4ff; stroke: #0969da }
          .world { fill: #fff8c5; stroke: #9a6700 }
          .result { fill: #dafbe1; stroke: #1a7f37 }
          .phase { fill: #f6f8fa; stroke: none }
          .repeated { stroke-width: 2 }
          .chosen, .order { stroke-dasharray: 5 4 }
        </style>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
        orient="auto"><path d="M0 0L8 4L0 8z" style="fill: #57606a; stroke: none"/></marker></defs>\
        """
            .formatted(
                all.width(), all.height(), all.width(), all.height(), escaped(picture.title())));
    picture.boxes().forEach(this::box);
    picture.arrows().forEach(this::arrow);
    picture.boxes().stream().flatMap(Box::all).forEach(this::label);
    line("</svg>");
    return out.toString();
  }

  private void box(Box box) {
    var frame = arrangement.frame(box);
    int corner =
        switch (box.kind()) {
          case RESULT -> frame.height() / 2;
          case AGENT -> 8;
          case WORLD, PHASE, REPEATED, CHOSEN, BLOCK -> 2;
        };
    line(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>"
            .formatted(
                box.kind().name().toLowerCase(java.util.Locale.ROOT),
                frame.x(),
                frame.y(),
                frame.width(),
                frame.height(),
                corner));
    box.inside().forEach(this::box);
  }

  /// Above the arrows, which may cross it.
  private void label(Box box) {
    var frame = arrangement.frame(box);
    int text = box.isEmpty() ? frame.y() + frame.height() / 2 + 4 : frame.y() + 17;
    line("<text x=\"%d\" y=\"%d\">%s</text>".formatted(frame.middle(), text, escaped(box.label())));
  }

  private void arrow(Arrow arrow) {
    Frame from = arrangement.frame(arrow.from());
    Frame to = arrangement.frame(arrow.to());
    int bend = Math.max(12, (to.y() - from.bottom()) / 2);
    line(
        "<path class=\"%s\" d=\"M%d %dC%d %d %d %d %d %d\" marker-end=\"url(#tip)\"/>"
            .formatted(
                arrow.meaning().name().toLowerCase(java.util.Locale.ROOT),
                from.middle(),
                from.bottom(),
                from.middle(),
                from.bottom() + bend,
                to.middle(),
                to.y() - bend,
                to.middle(),
                to.y()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
