package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import java.util.Optional;

/// A parameter of a workflow or an agent.
///
/// @param standard its default, which may read the parameters before it
/// @param doc the doc comment, empty where there is none
public record Parameter(String name, Type type, Optional<Expr> standard, String doc) {}
