package dev.wf.ir.graph;

import dev.wf.ir.type.Type;
import java.util.List;

/// A declared worker.
///
/// @param settings a record, read in the scope of the parameters. Fields as in section 5 of the
///   language; `tools` is a list of strings such as `read` or `exec(npm test *)`. A null field is
///   inherited
public record Agent(
    String name, String doc, List<Parameter> parameters, Type result, Expr settings) {
  public Agent {
    parameters = List.copyOf(parameters);
  }
}
