/// The shapes of the YAML form: which forms there are, by which key each is known, and what its
/// other keys hold. The reader asks for nothing else, the printer writes nothing else, and the JSON
/// Schema for editors says the same. The names of settings it takes from the tree's room, which
/// both forms share.
///
/// Also the one place that knows by its name in which form a program is written.
@NullMarked
package dev.wf.compiler.shape;

import org.jspecify.annotations.NullMarked;
