package dev.wf.cli.command.cache;

import dev.wf.cli.command.HelpWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `wf cache`: what can be done with the answers that are kept.
@Command(
    name = "cache",
    description = "Looks after the answers that are kept.",
    synopsisSubcommandLabel = "COMMAND")
public final class CacheWords implements Runnable {
  @Mixin private HelpWords help = new HelpWords();
  @Spec private CommandSpec spec = CommandSpec.create();

  /// Without a subcommand: what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
