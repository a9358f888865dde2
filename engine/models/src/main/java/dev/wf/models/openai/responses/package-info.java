/// OpenAI's Responses, spoken over HTTP.
///
/// # Decisions
///
/// - Nothing is stored with the vendor: the whole conversation is sent each time, thoughts come and
///   go encrypted.
/// - An assistant's turn is the items of an answer's output as they came, those unknown to us
///   included.
/// - The vendor's strict mode knows bounds of numbers and lists, and types that recur; lengths and
///   patterns of texts become words of the description. Maps and values of any kind it lacks: such
///   a schema is told in words.
@NullMarked
package dev.wf.models.openai.responses;

import org.jspecify.annotations.NullMarked;
