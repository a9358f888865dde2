package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.EvalRun;
import dev.wf.cli.view.RunList;
import dev.wf.runtime.journal.JournalUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf runs`: the runs that are recorded.
@Command(name = "runs", description = "Lists runs, the newest first.")
public final class Runs extends Subcommand {
  private static final int MOST = 20;

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  @Option(names = "--all", description = "List all runs (default: the newest 20).")
  private boolean all;

  public Runs(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable {
    var listed = new RecordedRuns(where.runs(session)).all();
    var shown = all ? listed : listed.subList(0, Math.min(MOST, listed.size()));
    session.screen().out().print(RunList.of(shown, EvalRun::title, session.clock().instant()));
    if (shown.size() < listed.size()) {
      session.screen().say("and " + (listed.size() - shown.size()) + " older ones: wf runs --all");
    }
    if (listed.isEmpty()) {
      session.screen().say("There are no runs in " + session.shown(where.runs(session)) + ".");
    }
    return ExitCode.RESULT;
  }
}
