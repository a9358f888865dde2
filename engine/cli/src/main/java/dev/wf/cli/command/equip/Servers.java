package dev.wf.cli.command.equip;

import dev.wf.cli.command.Session;
import dev.wf.cli.config.Config;
import dev.wf.cli.config.McpEntry;
import dev.wf.ir.graph.Effect;
import dev.wf.mcp.McpServer;
import dev.wf.mcp.McpServers;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// The MCP servers that are set.
public final class Servers {
  private Servers() {}

  /// @param workspace in which they work
  /// @param home where it is kept what they offer
  public static McpServers of(Config config, Session session, Path workspace, Path home) {
    var servers = config.mcp().values().stream().map(said -> server(said.value())).toList();
    return McpServers.of(servers, session.environment(), workspace, home);
  }

  private static McpServer server(McpEntry entry) {
    McpServer.Reach reach =
        entry.url().isPresent()
            ? new McpServer.Reach.Address(entry.url().get(), entry.headers())
            : new McpServer.Reach.Command(entry.command(), entry.env());
    var effects = new LinkedHashMap<String, Effect>();
    entry.effects().forEach((tool, word) -> effects.put(tool, effect(word)));
    var standard = McpServer.Patience.STANDARD;
    return new McpServer(
        entry.name(),
        reach,
        effects,
        new McpServer.Patience(
            entry.start().orElse(standard.start()),
            entry.idle().orElse(standard.idle()),
            entry.timeout().orElse(standard.total())));
  }

  /// The settings' words for what a tool does.
  private static Effect effect(String word) {
    return switch (word) {
      case "pure" -> Effect.PURE;
      case "reads" -> Effect.OBSERVES;
      default -> Effect.CHANGES;
    };
  }

  public static String word(Effect effect) {
    return switch (effect) {
      case PURE -> "pure";
      case OBSERVES -> "reads";
      case CHANGES -> "changes";
    };
  }
}
