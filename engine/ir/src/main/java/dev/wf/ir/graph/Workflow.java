package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import java.util.List;

/// An entry point.
///
/// @param title what people call it: its name; of an evaluation what stands behind `eval`
/// @param budget a record with the fields written of `agents`, `tokens`, `cost`, `time` and
///   `phases` (a record of budgets by title), read in the scope of the parameters
/// @param allow a record of lists of patterns: `read write exec web mcp env`
/// @param defaults settings for every agent below it
/// @param phases their titles, in the order of the text
public record Workflow(
    String name,
    String title,
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

  /// One that people call by its name.
  public Workflow(
      String name,
      String doc,
      List<Parameter> parameters,
      Type result,
      Expr budget,
      Expr allow,
      Expr defaults,
      List<String> phases,
      Block body) {
    this(name, name, doc, parameters, result, budget, allow, defaults, phases, body);
  }

  /// The same with other settings for every agent below it.
  public Workflow withDefaults(Expr other) {
    return new Workflow(name, title, doc, parameters, result, budget, allow, other, phases, body);
  }
}
