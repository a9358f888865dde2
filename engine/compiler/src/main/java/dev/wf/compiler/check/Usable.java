package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Decl;

/// What an element of `tools` stands for.
public sealed interface Usable {
  /// A tool of the language, a command or a tool of a server, by the text that names it: `read`,
  /// `exec:npm test *`, `mcp:github.search`, `mcp:github.*`.
  record Named(String entry) implements Usable {}

  /// An agent that another asks while it works.
  record Agent(Decl.Agent declaration) implements Usable {}

  /// A workflow that an agent runs while it works.
  record Workflow(Decl.Workflow declaration) implements Usable {}
}
