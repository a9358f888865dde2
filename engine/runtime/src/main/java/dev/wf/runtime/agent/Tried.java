package dev.wf.runtime.agent;

import dev.wf.runtime.call.Failure;
import java.time.Instant;

/// A request that failed in passing and is sent again.
///
/// @param turn how many turns of its own the conversation had, which says which request it was
/// @param attempt how often it was sent so far
/// @param most how often it may be sent in all
/// @param server who was asked
/// @param due when it is sent again
public record Tried(int turn, int attempt, int most, String server, Failure failure, Instant due) {}
