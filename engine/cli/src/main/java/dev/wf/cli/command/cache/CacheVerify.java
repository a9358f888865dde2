package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.CacheUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf cache verify`: reads all that is kept. Nothing has to be repaired: what is broken is absent
/// for every run, and goes when its file does.
@Command(
    name = "verify",
    description = "Reads all answers that are kept, and says what of them is broken.")
public final class CacheVerify extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheVerify(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    return CacheKeeping.work(
        where,
        session,
        cache -> {
          var found = cache.verify();
          session.screen().out().print(CacheView.of(found));
          return found.isWhole() ? ExitCode.RESULT : ExitCode.FAILED;
        });
  }
}
