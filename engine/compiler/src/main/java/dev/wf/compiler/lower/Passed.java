package dev.wf.compiler.lower;

import dev.wf.compiler.check.table.Adapting;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// A function that is passed, as it is written in the end: a lambda, or the name of a declaration
/// or of a function that is always there.
///
/// @param around what it is lowered in; empty where that is what is being lowered
/// @param adapting how it is called, for each name that it is passed on by, the nearest first
record Passed(Expr written, Optional<Home> around, List<Adapting> adapting) {
  Passed {
    adapting = List.copyOf(adapting);
  }

  /// The types that what it is given for a parameter is brought to, one after another.
  List<Type> takes(int parameter) {
    return adapting.stream().flatMap(a -> a.takes(parameter).stream()).toList();
  }

  /// The types that what it gives is brought to, one after another.
  List<Type> gives() {
    return adapting.reversed().stream().flatMap(a -> a.gives().stream()).toList();
  }
}
