package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.List;

/// Searching the web, which providers do themselves: nobody here has an index of it. A provider
/// that searches does not let it be used here, and one that does not is not asked; a model that
/// pretends may try.
public record WebSearch(Input input) implements Tool {
  static final Tool TOOL =
      new WebSearch(Input.of(new Type.Field("query", Type.STRING, "What to search for.")));

  /// One that searches nothing, and may be used where one that does may be.
  public static Tool of(StandIn standIn) {
    var input = ((WebSearch) TOOL).input();
    return new BuiltIn(
        TOOL.name(),
        TOOL.description(),
        input,
        TOOL.effect(),
        TOOL.version(),
        (given, context) -> {
          var permissions = context.workspace().permissions();
          if (permissions.hosts().filter(List::isEmpty).isPresent()) {
            Workspace.requireAllowed(
                "`" + TOOL.name() + "` may reach no host of the web", permissions.reach("*", 0));
          }
          return standIn.of(given, context);
        });
  }

  @Override
  public String name() {
    return "web_search";
  }

  @Override
  public String description() {
    return "Searches the web and gives the best pages with their titles and addresses.";
  }

  @Override
  public Value.RecordOf inputSchema() {
    return input.schema();
  }

  @Override
  public Effect effect() {
    return Effect.OBSERVES;
  }

  @Override
  public boolean isHosted() {
    return true;
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public ToolResult use(String written, ToolContext context) {
    return ToolResult.error(
        "The model that is asked does not search the web; web_fetch gives a page whose address is"
            + " known.");
  }
}
