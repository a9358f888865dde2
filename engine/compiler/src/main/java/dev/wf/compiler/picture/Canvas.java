package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Picture.Arrow;
import dev.wf.compiler.picture.Picture.Box;
import dev.wf.compiler.picture.Picture.Kind;
import dev.wf.ir.graph.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Boxes and the arrows between them, as far as they are drawn.
final class Canvas {
  private final Box all = new Box("all", Kind.BLOCK, "");
  private final List<Arrow> arrows = new ArrayList<>();
  private final Set<List<Object>> drawn = new LinkedHashSet<>();
  private Box around = all;
  private Optional<Box> changed = Optional.empty();
  private int boxes;

  /// What is drawn from here on lies in none.
  void leave() {
    around = all;
  }

  /// What is drawn from here on lies in this one, which lies in none.
  void enter(Kind kind, String label) {
    leave();
    around = box(kind, label);
  }

  /// Takes away the outermost boxes of a kind that hold nothing.
  void removeEmpty(Kind kind) {
    all.inside().stream()
        .filter(b -> b.kind() == kind && b.isEmpty())
        .toList()
        .forEach(all::remove);
  }

  Picture picture(String name) {
    return new Picture(name, all.inside(), Shortest.of(arrows));
  }

  /// A box for an agent that is asked.
  Set<Box> asked(Set<Box> from, String label, Effect effect) {
    var box = box(Kind.AGENT, label);
    depends(box, from, effect);
    return Set.of(box);
  }

  /// @param from what the box gets its data of
  void depends(Box box, Set<Box> from, Effect effect) {
    arrows(from, box, Picture.Meaning.DATA);
    if (effect != Effect.PURE) {
      changed.ifPresent(c -> arrows(Set.of(c), box, Picture.Meaning.ORDER));
    }
    if (effect == Effect.CHANGES) {
      changed = Optional.of(box);
    }
  }

  /// A box around what is drawn meanwhile; none where that is nothing.
  Set<Box> group(Kind kind, String label, Set<Box> from, Supplier<Set<Box>> content) {
    var outer = around;
    var group = box(kind, label);
    around = group;
    var value = content.get();
    around = outer;
    if (group.isEmpty()) {
      outer.remove(group);
      var all = new LinkedHashSet<>(from);
      all.addAll(value);
      return all;
    }
    arrows(from, group, Picture.Meaning.DATA);
    return Set.of(group);
  }

  Box box(Kind kind, String label) {
    var box = new Box("n" + boxes++, kind, Labels.shortened(label));
    around.add(box);
    return box;
  }

  void arrows(Set<Box> from, Box to, Picture.Meaning meaning) {
    for (var each : from) {
      boolean within = each.all().anyMatch(b -> b == to);
      if (each != to && !within && drawn.add(List.of(each.id(), to.id()))) {
        arrows.add(new Arrow(each, to, meaning));
      }
    }
  }
}
