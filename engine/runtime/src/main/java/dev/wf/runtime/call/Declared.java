package dev.wf.runtime.call;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;

/// What the agents and workflows are that a question has for tools.
///
/// @param graph the program that declares them
/// @param defaults settings for each that is asked below the question
public record Declared(Graph graph, Value.RecordOf defaults) {}
