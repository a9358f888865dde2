/// Agents: a question becomes turns of a conversation with a model until there is an answer of the
/// declared type or a typed failure.
///
/// # Decisions
///
/// - `retries` counts for each request anew: an agent of forty turns survives more bad moments than
///   one of a single turn.
/// - An answer that does not fit is told to the model once, or `retries` times where the question
///   sets it.
/// - The tools of one turn run one after another, so that what they saw has an order.
@NullMarked
package dev.wf.runtime.agent;

import org.jspecify.annotations.NullMarked;
