/// Programs and texts made at random: what must hold of every program is tried on many that nobody
/// wrote.
///
/// `ProgramMaker` writes well-typed programs over the whole language, an expression at a time for
/// the type that is wanted where it stands; `Mutation` breaks texts. Both are functions of a seed,
/// so that what was found is found again.
@org.jspecify.annotations.NullMarked
package dev.wf.testing.fuzz;
