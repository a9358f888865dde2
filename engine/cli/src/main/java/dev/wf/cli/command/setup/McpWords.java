package dev.wf.cli.command.setup;

import dev.wf.cli.command.HelpWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `wf mcp`: what can be done with the MCP servers that are set.
@Command(
    name = "mcp",
    description = "Looks after the MCP servers of wf.yaml.",
    synopsisSubcommandLabel = "COMMAND")
public final class McpWords implements Runnable {
  @Mixin private HelpWords help = new HelpWords();
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Without a subcommand: what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
