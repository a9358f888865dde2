/// What was answered before: keys, the content store, the action store and the memory in front of
/// them.
///
/// Decisions:
///
/// - Entries and blobs stand in one log-structured store ([dev.wf.runtime.store]), several entries
///   under one key. Nothing is synchronised to the disk: what power loss tore fails its check and
///   is a miss.
/// - The nearest entry is found by reading the store through once, because only `wf why` asks for
///   it.
@NullMarked
package dev.wf.runtime.cache;

import org.jspecify.annotations.NullMarked;
