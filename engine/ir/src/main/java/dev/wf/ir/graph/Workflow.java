package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import java.util.List;

/// An entry point.
///
/// @param budget a record with the fields written of `agents`, `tokens`, `cost`, `time` and
///   `phases` (a record of budgets by title), read in the scope of the parameters
/// @param allow a record of lists of patterns: `read write exec web mcp env`
/// @param defaults settings for every agent below it
/// @param phases their titles, in the order of the text
public record Workflow(
    String name,
    String doc,
    List<Parameter> parameters,
    Type result,
    Expr budget,
    Expr allow,
    Expr defaults,
    List<String> phases,
    Block body) {
  public Workflow {
    parameters = List.copyOf(parameters);
    phases = List.copyOf(phases);
  }
}
