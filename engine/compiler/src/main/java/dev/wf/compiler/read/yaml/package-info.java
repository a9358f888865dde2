/// Reading the YAML form: from a text to the same syntax tree that the `.wf` form gives.
///
/// [YamlText] is the door. The way of a text: [Composing] (what stands in it, with [Characters] for
/// the places inside scalars) → [Declarations], [Steps], [Forms], [Types], [Values] (the tree),
/// [Remarks] (comments). What stands of the language inside scalars is read by the same grammar as
/// the `.wf` form, through [dev.wf.compiler.read.Pieces].
///
/// ## Decisions
///
/// - No anchors, aliases and tags: every thing stands where it is used, and what is used twice has
///   a name. So no alias can explode, and no value has two places.
/// - The library's events are read rather than its nodes: its own tree overflows the stack, tells
///   nothing about equal keys, and follows aliases before anybody could count.
/// - Text where a step should be is refused: `- auditor(file)` without `${…}` would be a value that
///   looks like a call.
@NullMarked
package dev.wf.compiler.read.yaml;

import org.jspecify.annotations.NullMarked;
