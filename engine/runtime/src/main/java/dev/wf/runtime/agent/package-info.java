/// Agents: a question becomes turns of a conversation with a model until there is an answer of the
/// declared type or a typed failure.
///
/// # Decisions
///
/// - `retries` counts for each request anew: an agent of forty turns survives more bad moments than
///   one of a single turn.
/// - An answer that does not fit is told to the model once, or `retries` times where the question
///   sets it.
/// - What a server takes is learned by one limiter for each provider and model ([Limiter]: AIMD as
///   in TCP, a gap between requests, token buckets). A model that pretends has none.
/// - Time that a call is held back for the sake of others, in the queue of its model or behind one
///   that begins alike, is no part of its `timeout`, and neither is time in which it waits for its
///   budget or for agents that it uses, which have timeouts of their own; time between its own
///   attempts is.
/// - A server that wants to be left alone for longer than five minutes is treated as one whose
///   quota is used up: nobody waits that long, the run pauses and says until when.
/// - A failed attempt is written down before the wait, not before it is sent: who is killed between
///   sending and failing may send that request once more.
/// - The tools of one turn run one after another, so that what they saw has an order.
@NullMarked
package dev.wf.runtime.agent;

import org.jspecify.annotations.NullMarked;
