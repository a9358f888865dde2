package dev.wf.cli.command.setup;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.CtrlC;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.Servers;
import dev.wf.mcp.Sight;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf mcp list`: the servers that are set, their tools, and whether they can be reached.
@Command(
    name = "list",
    description = "Shows each server and its tools, and what it offers otherwise than before.")
public final class McpList extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public McpList(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, InterruptedException {
    var workspace = where.workspace(session);
    var config = Configured.forWork(session, workspace);
    var out = new StringBuilder();
    try (var _ = CtrlC.interruptsThisThread();
        var servers = Servers.of(config, session, workspace, where.home(session))) {
      var sights = servers.look();
      sights.forEach(sight -> show(sight, out));
      session
          .screen()
          .out()
          .print(sights.isEmpty() ? "There are no MCP servers: wf.yaml has no `mcp`.\n" : out);
      boolean all = sights.stream().allMatch(s -> s.problem().isEmpty());
      return all ? ExitCode.RESULT : ExitCode.FAILED;
    }
  }

  private static void show(Sight sight, StringBuilder out) {
    out.append(sight.server()).append("  ").append(sight.at()).append('\n');
    sight.problem().ifPresent(problem -> out.append("  ").append(problem).append('\n'));
    tools(sight.tools(), out);
    if (!sight.seen() && sight.problem().isEmpty()) {
      out.append("  No run has used it yet: the first that does keeps this.\n");
    }
    if (!sight.changes().isEmpty()) {
      out.append("  It offers something else now:\n");
      sight.changes().forEach(change -> out.append("    ").append(change).append('\n'));
      out.append("  `wf mcp accept ").append(sight.server()).append("` takes it as it is now.\n");
    }
  }

  /// A line each, in columns.
  static void tools(List<Sight.Offer> tools, StringBuilder out) {
    int widest = tools.stream().mapToInt(t -> t.tool().length()).max().orElse(0);
    for (var tool : tools) {
      out.append("  ").append(tool.tool()).repeat(' ', widest - tool.tool().length());
      out.append("  ").append(String.format("%-7s", Servers.word(tool.effect())));
      out.append("  ").append(tool.description());
      if (!tool.hints().isEmpty()) {
        out.append(" (it says: ").append(tool.hints()).append(')');
      }
      out.append('\n');
    }
  }
}
