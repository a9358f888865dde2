package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.Amounts;
import dev.wf.runtime.cache.CacheUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf cache clear`: forgets every answer. Runs are not harmed, those under way as little as those
/// that are resumed later: what a run was served is in its own folder.
@Command(
    name = "clear",
    description = "Deletes all answers that are kept. Runs keep what they have been served.")
public final class CacheClear extends Subcommand {
  @Option(
      names = {"-y", "--yes"},
      description = "Delete them without asking.")
  private boolean yes;

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheClear(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    return CacheKeeping.work(
        where,
        session,
        cache -> {
          var totals = cache.totals();
          var screen = session.screen();
          var what =
              Amounts.count(totals.keys(), "answer")
                  + " ("
                  + Amounts.bytes(cache.size())
                  + ") in "
                  + session.shown(where.cache(session));
          if (!agrees(yes, "Delete " + what + "?", "--yes deletes without asking")) {
            screen.say("Nothing was deleted.");
            return ExitCode.WRONG;
          }
          cache.clear();
          screen.out().print("Deleted " + what + ".\n");
          return ExitCode.RESULT;
        });
  }
}
