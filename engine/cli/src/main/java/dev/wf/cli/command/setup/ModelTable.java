package dev.wf.cli.command.setup;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.models.ModelCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf models`: the models that are known, what they cost, and what the settings call them.
@Command(
    name = "models",
    description = "Lists the models whose prices are known, and what the settings say of models.")
public final class ModelTable extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public ModelTable(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong {
    var config = Configured.of(session, where.workspace(session));
    session.screen().out().print(ModelLines.of(ModelCatalog.standard(), config));
    session.screen().out().flush();
    return ExitCode.RESULT;
  }
}
