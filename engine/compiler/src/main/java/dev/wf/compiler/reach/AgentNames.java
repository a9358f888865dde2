package dev.wf.compiler.reach;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;

/// The names by which graphs have the agents of a program: their own, and where an earlier module's
/// agent has that, with their module.
public final class AgentNames {
  private AgentNames() {}

  /// By the identity of the declaration.
  public static Map<Decl.Agent, String> of(Modules modules) {
    var names = new IdentityHashMap<Decl.Agent, String>();
    var taken = new HashSet<String>();
    for (var module : modules.all()) {
      for (var declaration : module.program().declarations()) {
        if (declaration instanceof Decl.Agent agent) {
          var name = Modules.apart(agent.name().text(), module.source(), taken::contains);
          taken.add(name);
          names.put(agent, name);
        }
      }
    }
    return names;
  }
}
