package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import java.util.List;
import java.util.Optional;

/// A declared worker.
///
/// @param settings a record, read in the scope of the parameters. Fields as in section 5 of the
///   language; `tools` is a list of strings such as `read` or `exec(npm test *)`. A null field is
///   inherited
/// @param ensure a function from the answer to null, or to what is wrong with it
public record Agent(
    String name,
    String doc,
    List<Parameter> parameters,
    Type result,
    Expr settings,
    Optional<Expr> ensure) {
  public Agent {
    parameters = List.copyOf(parameters);
  }

  public Agent(String name, String doc, List<Parameter> parameters, Type result, Expr settings) {
    this(name, doc, parameters, result, settings, Optional.empty());
  }
}
