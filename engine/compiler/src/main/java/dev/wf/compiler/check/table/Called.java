package dev.wf.compiler.check.table;

import dev.wf.compiler.names.WorldFunction;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import java.util.List;
import java.util.Optional;

/// What a call calls, and with what.
///
/// @param arguments one for each parameter, in their order, empty where the default stands; the `x`
///   of `x.f(y)` is the first. Functions that take any number have as many as are written
/// @param safe whether it is `x?.f(y)`, which is null, and evaluates nothing more, where `x` is
///   null
public record Called(Target target, List<Optional<Expr>> arguments, boolean safe) {
  public Called {
    arguments = List.copyOf(arguments);
  }

  /// What is called.
  public sealed interface Target {
    record BuiltIn(Builtin function) implements Target {}

    record World(WorldFunction function) implements Target {}

    record Agent(Decl.Agent declaration) implements Target {}

    record Workflow(Decl.Workflow declaration) implements Target {}

    record Fn(Decl.Fn declaration) implements Target {}

    /// A function that is a value: a parameter, or a lambda bound by `let`.
    record Value(Expr function) implements Target {}
  }
}
