/// Reading: from a file to a text, from a text to the syntax tree.
///
/// [Loading] opens a file, [Reading] gives the tree of a text. Every text has a tree and no text
/// throws: what cannot be read is a `Missing` in the tree and a diagnostic beside it.
///
/// The way of a text: [Scanner] (words) → [Oddities] (what other languages would write) →
/// [Brackets] (every bracket gets its partner) → [Layout] (line ends that separate nothing go) →
/// [Sentences] (ANTLR's parser, with [Recovery] for mistakes) → [Declarations], [Statements],
/// [Expressions], [Forms], [Types], [Texts], [Numbers] (the tree).
///
/// This is the only room that knows ANTLR.
///
/// ## Decisions
///
/// - Brackets are paired before anything is parsed, and missing ones are put in. So one forgotten
///   bracket is one message at the right place, and the parser can always skip to the end of an
///   element.
/// - The parser gives up on an element (a statement, an argument, a field), never on a whole body:
///   an exception climbs to the nearest element, and the text goes on behind it.
/// - Nothing is inserted or deleted to please the parser; at most one message an element.
@NullMarked
package dev.wf.compiler.read;

import org.jspecify.annotations.NullMarked;
