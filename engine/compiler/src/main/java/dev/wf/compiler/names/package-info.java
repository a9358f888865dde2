/// What each name means: from a tree to a [dev.wf.compiler.names.NameTable].
///
/// # Decisions
///
/// - A name means one thing in a declaration: a local that has the name of another local or
///   parameter still in sight is a mistake. Blocks side by side may use one name each for itself,
///   and a parameter of a lambda may hide a name, since it reaches no further than one sees.
/// - A local may have the name of a declaration or of a function that is always there, and hides
///   it; a declaration may have the name of a function that is always there, so that new functions
///   of the language break no program.
/// - In `x.f(y)` the name `f` is looked up among declarations and the functions that are always
///   there, never among locals, so that `let name = file.name()` hides nothing from the next line's
///   `file.name()`.
@NullMarked
package dev.wf.compiler.names;

import org.jspecify.annotations.NullMarked;
