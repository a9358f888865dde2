/// Printing: from the syntax tree to text in one style.
///
/// [Formatting] is the door for the `.wf` form, [Converting] for both. What is printed says the
/// same as what was read (the same tree, spans aside), printing it again changes nothing, and no
/// comment is lost.
///
/// The way: [Declarations], [Statements], [Expressions], [Forms], [Types] and [Literals] make a
/// [Doc], which says where lines may end; [Page] decides where they do. For the YAML form,
/// [YamlProgram], [YamlDeclarations], [YamlSteps], [YamlForms], [YamlTypes] and [YamlValues] make a
/// [Yaml], with the same printers for what stands in it of the language.
///
/// ## Decisions
///
/// - In YAML, what its author broke over lines is steps, what stood on a line stays on it, and
///   where a shape would be read as something else, the whole value is an expression in `${…}`: so
///   converting back gives the same tree and the same lines.
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
