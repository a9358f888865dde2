package dev.wf.compiler.picture;

import dev.wf.compiler.picture.Picture.Arrow;
import dev.wf.compiler.picture.Picture.Box;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/// Leaves out the arrows that say nothing more: from one box to another that other arrows lead to
/// as well (the transitive reduction of the arrows, which have no circles).
final class Shortest {
  private Shortest() {}

  static List<Arrow> of(List<Arrow> arrows) {
    return arrows.stream().filter(a -> !isLedAround(a, arrows)).toList();
  }

  private static boolean isLedAround(Arrow arrow, List<Arrow> arrows) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Box, Boolean>());
    var open = new ArrayDeque<Box>();
    open.add(arrow.from());
    while (!open.isEmpty()) {
      var at = open.poll();
      for (var next : arrows) {
        if (next.from() == at && next != arrow && seen.add(next.to())) {
          if (next.to() == arrow.to()) {
            return true;
          }
          open.add(next.to());
        }
      }
    }
    return false;
  }
}
