/// Anthropic's Messages, spoken over HTTP.
///
/// # Decisions
///
/// - Every answer is streamed: a server that still works on it is told from one that hangs, and a
///   long answer meets no limit of time on the way.
/// - An assistant's turn is put together from its events block by block, fields and deltas unknown
///   to us included, and goes back as it came.
/// - The vendor's schemas know no bounds, no maps and no recursion. Bounds become words of the
///   description; a schema that cannot be had without the others is told in the system prompt, and
///   the agent loop holds the answer to it either way.
/// - The end of the system prompt, and with tools the end of the conversation so far, are marked
///   for the vendor's cache.
/// - Nothing is sent again in here. A kept connection that the server closes at the very moment it
///   is used cannot be told from a server that dropped the request; both are transport failures,
///   and the agent loop asks again and counts.
@NullMarked
package dev.wf.models.anthropic;

import org.jspecify.annotations.NullMarked;
