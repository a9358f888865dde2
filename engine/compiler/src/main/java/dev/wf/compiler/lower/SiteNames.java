package dev.wf.compiler.lower;

import java.util.HashSet;
import java.util.Set;

/// The names of the sites of one path scope. The first to ask for a name has it, the next has it
/// with `.2`.
final class SiteNames {
  private final Set<String> taken = new HashSet<>();

  String unique(String wanted) {
    var name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "." + i;
    }
    return name;
  }
}
