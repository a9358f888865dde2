package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;

/// What a name stands for where it is used.
public sealed interface Meaning {
  record Local(Binding binding) implements Meaning {}

  record Const(Decl.Const declaration) implements Meaning {}

  record Fn(Decl.Fn declaration) implements Meaning {}

  record Agent(Decl.Agent declaration) implements Meaning {}

  record Workflow(Decl.Workflow declaration) implements Meaning {}

  record Type(Decl.Type declaration) implements Meaning {}

  record TypeParameter(Name name) implements Meaning {}

  /// Something of which nothing is known: it is imported, or its declaration could not be read.
  record Opaque(Decl declaration) implements Meaning {}

  /// A pure function that is always there. Which overload is meant depends on the arguments' types.
  record BuiltIn(dev.wf.ir.graph.Builtin function) implements Meaning {}

  record World(WorldFunction function) implements Meaning {}

  /// What is known of the run.
  record Run() implements Meaning {}

  /// What the calls above cost.
  record Usage() implements Meaning {}

  record InTest(TestFunction function) implements Meaning {}
}
