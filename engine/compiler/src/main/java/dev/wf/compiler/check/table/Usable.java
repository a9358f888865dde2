package dev.wf.compiler.check.table;

import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.syntax.Decl;
import java.util.Optional;

/// What an element of `tools` stands for.
public sealed interface Usable {
  /// A tool of the language, a command or a tool of a server, by the text that names it: `read`,
  /// `exec:npm test *`, `mcp:github.search`, `mcp:github.*`.
  record Named(String entry) implements Usable {}

  /// An agent that another asks while it works.
  record Agent(Decl.Agent declaration) implements Usable {}

  /// A workflow that an agent runs while it works.
  record Workflow(Decl.Workflow declaration) implements Usable {}

  /// Empty where a name stands for neither an agent nor a workflow.
  static Optional<Usable> of(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Agent(var agent) -> Optional.of(new Usable.Agent(agent));
      case Meaning.Workflow(var workflow) -> Optional.of(new Usable.Workflow(workflow));
      case Meaning _ -> Optional.empty();
    };
  }
}
