package dev.wf.cli.command.setup;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.ConfigText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf config`: what is set outside of programs, and where.
@Command(
    name = "config",
    description = "Shows the settings in force, and the file and line that each comes from.")
public final class ShowConfig extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public ShowConfig(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    var config = Configured.of(session, where.workspace(session));
    session.screen().out().print(ConfigText.of(config, session.environment()));
    return ExitCode.RESULT;
  }
}
