package dev.wf.cli.command;

import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
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
    try (var cache = where.cacheFolder(session).orElse(null)) {
      var totals = cache == null ? new Cache.Totals(0, 0, 0, 0) : cache.totals();
      var folder = session.shown(where.cache(session));
      session.screen().out().print(CacheView.of(folder, totals, where.cacheLimit(session)));
      return ExitCode.RESULT;
    }
  }
}
