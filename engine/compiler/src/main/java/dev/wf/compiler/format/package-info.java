/// Printing: from the syntax tree to text in one style.
///
/// [Formatting] is the door. What is printed says the same as what was read (the same tree, spans
/// aside), printing it again changes nothing, and no comment is lost.
///
/// The way: [Declarations], [Statements], [Expressions], [Forms], [Types] and [Literals] make a
/// [Doc], which says where lines may end; [Page] decides where they do.
///
/// ## Decisions
///
/// - What the author broke over several lines stays broken, what stands on one line stays there
///   while it fits. So the author decides about the shape of braces and chains, and the printer
///   about everything else.
/// - A comment stays with the element (statement, field, argument, link of a chain) that it stood
///   above or behind; one from the inside of an element moves above it.
/// - A doc comment that documents nothing becomes an ordinary one, lest it document something else
///   afterwards.
@NullMarked
package dev.wf.compiler.format;

import org.jspecify.annotations.NullMarked;
