package dev.wf.mcp;

import dev.wf.ir.graph.Effect;
import java.util.List;
import java.util.Optional;

/// What is to be seen of a server, for people.
///
/// @param at its command or its address
/// @param problem why it cannot be used now
/// @param seen whether a run has seen it, so that what it offers is frozen
/// @param tools those that agents are offered; those of now where none has seen it
/// @param changes what it offers otherwise now, a line each
public record Sight(
    String server,
    String at,
    Optional<String> problem,
    boolean seen,
    List<Offer> tools,
    List<String> changes) {
  /// A tool.
  ///
  /// @param effect what it may do, as the project says
  /// @param hints what the server says of that; empty where it says nothing
  /// @param description the first line of it
  public record Offer(String tool, Effect effect, String hints, String description) {}

  public Sight {
    tools = List.copyOf(tools);
    changes = List.copyOf(changes);
  }

  static Sight of(
      McpServer server,
      Optional<String> problem,
      Optional<Snapshot> frozen,
      Optional<List<FrozenTool>> now) {
    var tools = frozen.map(Snapshot::tools).or(() -> now).orElse(List.of());
    return new Sight(
        server.name(),
        at(server),
        problem,
        frozen.isPresent(),
        offers(server, tools),
        frozen.isPresent() && now.isPresent()
            ? frozen.get().drifts(now.get()).stream().map(d -> Said.line(d, 600)).toList()
            : List.of());
  }

  static String at(McpServer server) {
    return switch (server.reach()) {
      case McpServer.Reach.Command(var words, _) -> String.join(" ", words);
      case McpServer.Reach.Address(var url, _) -> url.toString();
    };
  }

  static List<Offer> offers(McpServer server, List<FrozenTool> tools) {
    return tools.stream().map(t -> offer(server, t)).toList();
  }

  private static Offer offer(McpServer server, FrozenTool tool) {
    var first = tool.description().lines().findFirst().orElse("");
    return new Offer(
        Said.line(tool.name(), 100),
        server.effect(tool.name()),
        tool.hints(),
        Said.line(first, 100));
  }
}
