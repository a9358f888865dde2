package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Picture.Box;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Where the boxes of a picture stand, in pixels.
///
/// Boxes side by side are put into rows: each below all that it depends on (the longest-path
/// layering of Sugiyama's method; rows keep the order of the text). A group is as large as its rows
/// need.
final class Arrangement {
  static final int GAP = 24;
  static final int MARGIN = 14;
  static final int TITLE = 22;
  private static final int HEIGHT = 30;
  private static final int CHARACTER = 7;
  private static final int PADDING = 22;

  private final Picture picture;
  private final Map<Box, Frame> frames = new IdentityHashMap<>();

  /// @param x of the left edge
  /// @param y of the upper edge
  record Frame(int x, int y, int width, int height) {
    int middle() {
      return x + width / 2;
    }

    int bottom() {
      return y + height;
    }

    Frame moved(int right, int down) {
      return new Frame(x + right, y + down, width, height);
    }
  }

  private Arrangement(Picture picture) {
    this.picture = picture;
  }

  static Arrangement of(Picture picture) {
    return new Arrangement(picture);
  }

  /// Lays everything out and gives the frame around it all.
  Frame arrange() {
    return rows(picture.boxes(), MARGIN);
  }

  Frame frame(Box box) {
    return frames.get(box);
  }

  /// @param top where the first row begins
  private Frame rows(List<Box> boxes, int top) {
    var rows = layers(boxes);
    int width = 0;
    int y = top;
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      int x = MARGIN;
      int tallest = 0;
      for (var box : row) {
        var frame = size(box).moved(x, y);
        place(box, frame);
        x += frame.width() + GAP;
        tallest = Math.max(tallest, frame.height());
      }
      widths.add(x - GAP + MARGIN);
      width = Math.max(width, x - GAP + MARGIN);
      y += tallest + GAP;
    }
    for (int i = 0; i < rows.size(); i++) {
      int right = (width - widths.get(i)) / 2;
      rows.get(i).forEach(b -> move(b, right, 0));
    }
    return new Frame(0, 0, Math.max(width, 2 * MARGIN), y - GAP + MARGIN);
  }

  /// The box at the origin, what is in it laid out.
  private Frame size(Box box) {
    int text = box.label().length() * CHARACTER + PADDING;
    if (box.isEmpty()) {
      return new Frame(0, 0, text, HEIGHT);
    }
    var inner = rows(box.inside(), TITLE + MARGIN);
    int width = Math.max(inner.width(), text);
    int right = (width - inner.width()) / 2;
    box.inside().forEach(b -> move(b, right, 0));
    return new Frame(0, 0, width, inner.height());
  }

  /// Puts a box where it belongs, and with it what is in it, which was laid out at the origin.
  private void place(Box box, Frame frame) {
    frames.put(box, frame);
    box.inside().forEach(b -> move(b, frame.x(), frame.y()));
  }

  private void move(Box box, int right, int down) {
    box.all().forEach(b -> frames.computeIfPresent(b, (_, f) -> f.moved(right, down)));
  }

  private List<List<Box>> layers(List<Box> boxes) {
    int[] layer = new int[boxes.size()];
    var between = picture.between(boxes);
    for (int round = 0; round < boxes.size(); round++) {
      for (var pair : between) {
        int from = pair.get(0);
        int to = pair.get(1);
        if (from < to) { // the text has no arrows back
          layer[to] = Math.max(layer[to], layer[from] + 1);
        }
      }
    }
    var rows = new ArrayList<List<Box>>();
    for (int i = 0; i < boxes.size(); i++) {
      while (rows.size() <= layer[i]) {
        rows.add(new ArrayList<>());
      }
      rows.get(layer[i]).add(boxes.get(i));
    }
    return rows;
  }
}
