package dev.wf.compiler.check.table;

import dev.wf.compiler.syntax.Decl;
import java.util.List;
import java.util.Optional;

/// Whose calls a test mocks or counts.
///
/// @param agent where it is one that is declared
/// @param name of the function of the world or the tool, or `ask`
/// @param parameters the names of its parameters
public record Counted(Optional<Decl.Agent> agent, String name, Kind kind, List<String> parameters) {
  /// What is called.
  public enum Kind {
    AGENT,
    /// One of the world, whoever calls it.
    FUNCTION,
    /// What agents alone use.
    TOOL
  }

  public Counted {
    parameters = List.copyOf(parameters);
  }

  /// Whether the calls of both are the same.
  public boolean isSame(Counted other) {
    return agent.isPresent()
        ? other.agent.isPresent() && agent.get() == other.agent.get()
        : other.agent.isEmpty() && name.equals(other.name);
  }
}
