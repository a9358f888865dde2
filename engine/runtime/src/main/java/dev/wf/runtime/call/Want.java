package dev.wf.runtime.call;

import dev.wf.ir.value.Value;

/// What an agent wants, while it works, of an agent or a workflow that it has for a tool.
///
/// @param tool the text that names it: `agent:skeptic`
/// @param arguments by parameter; one that is left out has its default
public record Want(String tool, Value.RecordOf arguments) {}
