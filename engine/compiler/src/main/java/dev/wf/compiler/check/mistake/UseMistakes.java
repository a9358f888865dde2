package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import java.util.Collection;
import java.util.List;

/// What can be wrong with tools in tests.
public final class UseMistakes {
  private final Here here;

  UseMistakes(Here here) {
    this.here = here;
  }

  private Diagnostic error(String code, Span span, String message) {
    return Diagnostic.error(code, here.at(span), message);
  }

  public Diagnostic elsewhere(Span span) {
    return error("WF6013", span, "`uses` stands in the answer of an agent's mock.");
  }

  public Diagnostic notUsed(Span span) {
    return error("WF6148", span, "`uses` takes a tool, and what the agent gives it.")
        .hint("`uses(read, \"src/a.ts\")`, or `uses(grep, { pattern: \"lock\", files: \"src\" })`");
  }

  public Diagnostic notGiven(Span span, Type type, boolean isOfServer) {
    return error(
            "WF6148",
            span,
            "A tool is given a record of its input, but this is " + Spoken.of(type) + ".")
        .hint(
            isOfServer
                ? "what its server takes: `uses(mcp.tracker.search, { query: \"races\" })`"
                : "a text stands for the first field of it: `uses(read, \"src/a.ts\")`");
  }

  public Diagnostic notTaken(Name field, String agent, List<String> parameters) {
    var found = error("WF6148", field.span(), "`" + agent + "` takes no `" + field + "`.");
    return NearName.of(field.text(), parameters)
        .map(n -> found.hint("did you mean `" + n + "`?"))
        .orElseGet(() ->
            parameters.isEmpty() ? found : found.hint("it takes " + String.join(", ", parameters)));
  }

  public Diagnostic noTool(Span span, String written, List<String> tools) {
    return error("WF6149", span, "There is no tool `" + written + "`.")
        .hint(
            NearName.of(written, tools)
                .map(n -> "did you mean `" + n + "`?")
                .orElse("there are " + String.join(", ", tools) + " and `mcp.server.tool`"));
  }

  public Diagnostic serverUsed(Span span) {
    return error("WF6150", span, "A tool of a server is used by its name.")
        .hint("`uses(mcp.tracker.search, { query: \"races\" })`");
  }

  public Diagnostic serverMocked(Span span) {
    return error("WF6150", span, "A tool of a server is mocked by its name.")
        .hint("`mock mcp.tracker.search(input) => …`, one for each tool");
  }

  public Diagnostic serverCounted(Span span) {
    return error("WF6150", span, "A tool of a server is counted by its name.")
        .hint("`calls(mcp.tracker.search)`, one for each tool");
  }

  /// @param had tools of servers that agents have
  public Diagnostic nobodyHas(Span span, String written, Collection<String> had) {
    return error("WF6151", span, "No agent here has the tool `" + written + "`.")
        .hint(
            NearName.of(written, had)
                .map(n -> "did you mean `" + n + "`?")
                .orElse(
                    had.isEmpty()
                        ? "`tools: [" + written + "]` would give it to one"
                        : "they have " + String.join(", ", had)));
  }
}
