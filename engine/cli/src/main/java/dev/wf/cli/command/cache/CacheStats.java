package dev.wf.cli.command.cache;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.TeamAnswers;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `wf cache stats`: what is kept of earlier answers.
@Command(name = "stats", description = "Counts the answers that are kept.")
public final class CacheStats extends Subcommand {
  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheStats(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    try (var cache = where.cacheFolder(session).orElse(null)) {
      var totals = cache == null ? new Cache.Totals(0, 0, 0, 0) : cache.totals();
      var folder = session.shown(where.cache(session));
      var found = SharedServed.in(where.runs(session));
      var served = CacheView.served(found.answers(), found.runs());
      session
          .screen()
          .out()
          .print(CacheView.of(folder, totals, where.cacheLimit(session), shared(), served));
      return ExitCode.RESULT;
    }
  }

  /// Where answers are shared with others, and whether that can be reached; empty where it is not
  /// set.
  private Optional<String> shared() throws Wrong {
    var config = Configured.of(session, where.workspace(session));
    return switch (TeamAnswers.of(config, session)) {
      case TeamAnswers.Shared.Nobody(var why) -> why;
      case TeamAnswers.Shared.With(var cache, var sharing) -> {
        try (cache) {
          yield Optional.of(
              sharing.url().value()
                  + " ("
                  + sharing.mode().word()
                  + "): "
                  + cache.problem().orElse("it answers"));
        }
      }
    };
  }
}
