package dev.wf.cli.command;

import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf cache stats`: what is kept of earlier answers.
@Command(name = "stats", description = "Counts the answers that are kept.")
final class CacheStats extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  CacheStats(Session session) {
    super(session);
  }

  @Override
  ExitCode carryOut() throws Wrong, CacheUnusable {
    var folder = where.cache(session);
    var totals =
        Files.isDirectory(folder)
            ? where.openCache(session).totals()
            : new Cache.Totals(0, 0, 0, 0);
    session.screen().out().print(CacheView.of(session.shown(folder), totals));
    return ExitCode.RESULT;
  }
}
