package dev.wf.compiler.load;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules.Module;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Modules that import each other in a circle: each circle that a walk in the order of the text
/// closes is told once, with every import that belongs to it.
final class Circles {
  private final Map<Decl.Import, Module> imported;
  private final Set<Module> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Edge> way = new ArrayList<>();
  private final List<Diagnostic> found = new ArrayList<>();

  private record Edge(Module from, Decl.Import by) {
    Place place() {
      return new Place(from.source(), by.span());
    }
  }

  Circles(List<Module> all, Map<Decl.Import, Module> imported) {
    this.imported = imported;
    walk(all.getFirst());
  }

  List<Diagnostic> mistakes() {
    return found;
  }

  private void walk(Module module) {
    for (var declaration : module.program().declarations()) {
      if (declaration instanceof Decl.Import i && imported.get(i) instanceof Module to) {
        way.addLast(new Edge(module, i));
        int start = 0;
        while (start < way.size() && way.get(start).from() != to) {
          start++;
        }
        if (start < way.size()) {
          found.add(told(way.subList(start, way.size())));
        } else if (!done.contains(to)) {
          walk(to);
        }
        way.removeLast();
      }
    }
    done.add(module);
  }

  private static Diagnostic told(List<Edge> circle) {
    var first = circle.getFirst();
    var mistakes = new ImportMistakes(first.from().source());
    if (circle.size() == 1) {
      return mistakes.itself(first.by().span());
    }
    var told = mistakes.circle(first.by().span());
    for (var edge : circle.subList(1, circle.size())) {
      told = told.note(edge.place(), "imports the next one");
    }
    return told;
  }
}
