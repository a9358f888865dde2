/// OpenAI's Chat Completions, spoken over HTTP, which most servers speak that are not a vendor's.
///
/// # Decisions
///
/// - What servers take differs more than what they say: a dialect says it as data, and what they
///   answer is read leniently (a tool use without an id gets one, several at one index are told
///   apart by their ids, figures that are missing are estimated).
/// - An assistant's turn is the message put together from its deltas, fields unknown to us
///   included. Arguments of a tool that are no JSON go back as `{}`: servers read them.
@NullMarked
package dev.wf.models.openai.chat;

import org.jspecify.annotations.NullMarked;
