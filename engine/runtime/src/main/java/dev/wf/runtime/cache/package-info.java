/// What was answered before: keys, the content store, the action store and the memory in front of
/// them.
///
/// Decisions:
///
/// - An entry with its answer is one file a key where the answer is small; a larger answer is a
///   blob of its own. Nothing is synchronised to the disk: a file that power loss tore fails its
///   digest and is a miss.
/// - Two processes that keep an entry for one key at the same instant may lose one of the two,
///   which costs a question asked again and never gives a wrong answer. A lock would cost every
///   keep.
/// - The nearest entry is found by reading the store through once, because only `wf why` asks for
///   it.
@NullMarked
package dev.wf.runtime.cache;

import org.jspecify.annotations.NullMarked;
