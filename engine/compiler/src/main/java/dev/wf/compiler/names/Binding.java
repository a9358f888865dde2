package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Name;

/// A name that stands for a value inside a declaration: one for each place that introduces it,
/// equal only to itself.
public final class Binding {
  private final Name name;
  private final Kind kind;

  /// What introduced it.
  public enum Kind {
    /// A parameter of a workflow, agent, function or property.
    PARAMETER,
    LET,
    /// The element of a `for`.
    ELEMENT,
    /// The index of a `for` or `sample`.
    INDEX,
    LAMBDA_PARAMETER,
    /// State of a `loop`.
    STATE,
    /// The error of a `catch`.
    CAUGHT
  }

  Binding(Name name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /// Where it is introduced.
  public Name name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  @Override
  public String toString() {
    return name.text();
  }
}
