package dev.wf.runtime.agent;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tools that providers do themselves, for one who is asked.
///
/// @param context whose permissions bound them
record Hosting(Choice.Known asked, ToolContext context) {
  private boolean hosts(Tool tool) {
    return tool.isHosted() && asked.provider().hosts(asked.model(), tool.name());
  }

  /// Why nobody can be asked who has these tools. A model that pretends can do without.
  Optional<Failure> missing(List<Tool> tools) {
    if (asked.provider().pretends()) {
      return Optional.empty();
    }
    return tools.stream().flatMap(tool -> missing(tool).stream()).findFirst();
  }

  private Optional<Failure> missing(Tool tool) {
    if (!tool.isThere()) {
      return Optional.of(
          new Failure(
              Failure.Kind.TOOL,
              "`" + tool.name() + "` is a tool that runs do not have yet, so nobody was asked"));
    }
    if (!tool.isHosted()) {
      return Optional.empty();
    }
    if (!hosts(tool)) {
      return Optional.of(new Failure(Failure.Kind.TOOL, lacking(asked, tool.name())));
    }
    var permissions = context.workspace().permissions();
    return permissions.hosts().filter(List::isEmpty).isEmpty()
        ? Optional.empty()
        : permissions
            .reach("*", 0)
            .map(r ->
                new Failure(
                    Failure.Kind.DENIED,
                    "`" + tool.name() + "` may reach no host of the web" + r.advice()));
  }

  private static String lacking(Choice.Known asked, String tool) {
    return "`"
        + tool
        + "` is done by models, and `"
        + asked.name()
        + "` does not, so it was not asked";
  }

  /// The tools as the model sees them.
  List<Request.ToolSpec> specs(List<Tool> tools) {
    var specs = new ArrayList<Request.ToolSpec>(tools.size());
    for (var tool : tools) {
      specs.add(spec(tool));
    }
    return specs;
  }

  private Request.ToolSpec spec(Tool tool) {
    if (!hosts(tool)) {
      return new Request.ToolSpec(
          tool.name(), tool.description(), tool.inputSchema(), tool.schemaText(), Optional.empty());
    }
    var hosts = context.workspace().permissions().hosts();
    return Request.ToolSpec.hosted(tool.name(), hosts.orElse(List.of()));
  }
}
