package dev.wf.runtime.agent;

import dev.wf.runtime.model.Price;
import java.util.Optional;

/// What is known of a question before it is asked, of which what it will use depends.
///
/// @param pretends whether what answers is made up
/// @param price empty where nobody knows it
/// @param prompt tokens of its first request, estimated on the safe side
/// @param output the most tokens of one answer
/// @param turns how many answers it may take
/// @param repairs how often the model is told that its answer does not fit
/// @param tools how many it has
public record Prospect(
    String server,
    String model,
    boolean pretends,
    Optional<Price> price,
    long prompt,
    int output,
    int turns,
    int repairs,
    int tools) {}
