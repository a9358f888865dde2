package dev.wf.compiler.picture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A workflow as a picture. It does not change once it is made.
///
/// @param title the workflow's signature
/// @param boxes the outermost ones, in the order of the text
/// @param arrows between boxes, in the order in which the text makes them
public record Picture(String title, List<Box> boxes, List<Arrow> arrows) {
  public Picture {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /// What a box stands for, and so what it looks like.
  public enum Kind {
    /// An agent, or `ask`.
    AGENT,
    /// A function of the world.
    WORLD,
    /// What the workflow gives.
    RESULT,
    PHASE,
    /// `for`, `sample`, `loop`: what is in it happens several times.
    REPEATED,
    /// A branch, an arm, a `catch`: what is in it happens perhaps.
    CHOSEN,
    /// `try`, `worktree`, a function's or another workflow's body.
    BLOCK
  }

  /// What an arrow means.
  public enum Meaning {
    /// The value is used.
    DATA,
    /// One happens before the other, since one of them changes the world.
    ORDER
  }

  public record Arrow(Box from, Box to, Meaning meaning) {}

  /// A box, equal only to itself. It is filled while a picture is made, and not afterwards.
  public static final class Box {
    private final String id;
    private final Kind kind;
    private final String label;
    private final List<Box> inside = new ArrayList<>();

    Box(String id, Kind kind, String label) {
      this.id = id;
      this.kind = kind;
      this.label = label;
    }

    /// Unique in the picture: letters and digits.
    public String id() {
      return id;
    }

    public Kind kind() {
      return kind;
    }

    public String label() {
      return label;
    }

    public List<Box> inside() {
      return List.copyOf(inside);
    }

    void add(Box box) {
      inside.add(box);
    }

    void remove(Box box) {
      inside.remove(box);
    }

    boolean isEmpty() {
      return inside.isEmpty();
    }

    /// Itself, and all boxes in it.
    Stream<Box> all() {
      return Stream.concat(Stream.of(this), inside.stream().flatMap(Box::all));
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /// Arrows between boxes that stand side by side, each once: an arrow between boxes further in is
  /// one between those around them.
  Set<List<Integer>> between(List<Box> siblings) {
    var lifted = new LinkedHashSet<List<Integer>>();
    for (var arrow : arrows) {
      int from = holder(siblings, arrow.from());
      int to = holder(siblings, arrow.to());
      if (from >= 0 && to >= 0 && from != to) {
        lifted.add(List.of(from, to));
      }
    }
    return lifted;
  }

  private static int holder(List<Box> siblings, Box box) {
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i).all().anyMatch(b -> b == box)) {
        return i;
      }
    }
    return -1;
  }
}
