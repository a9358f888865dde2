package dev.wf.compiler.check.written;

import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Finds types whose values would never end. A type may come up again in itself where a value can
/// do without it: in a list, in a map, behind `?`.
final class Recursion {
  private final Map<String, Definitions.Definition> declared;

  Recursion(Map<String, Definitions.Definition> declared) {
    this.declared = declared;
  }

  Set<String> endless() {
    var endless = new LinkedHashSet<String>();
    for (var name : declared.keySet()) {
      if (reaches(declared.get(name).type(), name, new HashSet<>())) {
        endless.add(name);
      }
    }
    return endless;
  }

  /// Whether each value of a type holds one of the named type.
  private boolean reaches(Type type, String name, Set<String> seen) {
    return switch (type) {
      case Type.Named n ->
          n.name().equals(name)
              || seen.add(n.name()) && reaches(declared.get(n.name()).type(), name, seen);
      case Type.RecordType r -> r.fields().stream().anyMatch(f -> reaches(f.type(), name, seen));
      case Type.Union u ->
          u.members().stream().anyMatch(m -> isNamed(m, name, seen) || reaches(m, name, seen));
      case Type.ListType _,
          Type.MapType _,
          Type.Nullable _,
          Type.StringType _,
          Type.IntType _,
          Type.FloatType _,
          Type.Plain _,
          Type.Enumeration _,
          Type.Function _,
          Type.Variable _ ->
          false;
    };
  }

  private static boolean isNamed(Type type, String name, Set<String> seen) {
    return type instanceof Type.Named n && (n.name().equals(name) || seen.contains(name));
  }
}
