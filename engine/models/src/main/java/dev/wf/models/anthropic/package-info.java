/// Anthropic's Messages, spoken over HTTP.
///
/// # Decisions
///
/// - An assistant's turn is put together from its events block by block, fields and deltas unknown
///   to us included, and goes back as it came.
/// - The vendor's schemas know no bounds, no maps and no recursion. Bounds become words of the
///   description; a schema that cannot be had without the others is told in the system prompt, and
///   the agent loop holds the answer to it either way.
/// - The end of the system prompt, and with tools the end of the conversation so far, are marked
///   for the vendor's cache.
@NullMarked
package dev.wf.models.anthropic;

import org.jspecify.annotations.NullMarked;
