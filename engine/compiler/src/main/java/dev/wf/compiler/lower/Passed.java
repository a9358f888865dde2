package dev.wf.compiler.lower;

import dev.wf.compiler.syntax.Expr;
import java.util.Optional;

/// A function that is passed, as it is written in the end: a lambda, or the name of a declaration
/// or of a function that is always there.
///
/// @param around what it is lowered in; empty where that is what is being lowered
record Passed(Expr written, Optional<Surroundings> around) {}
