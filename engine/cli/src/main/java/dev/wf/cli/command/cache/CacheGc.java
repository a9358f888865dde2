package dev.wf.cli.command.cache;

import dev.wf.cli.args.Sizes;
import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.CacheUnusable;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wf cache gc`: has the answers that were not used for longest give way.
@Command(
    name = "gc",
    description = "Deletes the answers that were not used for longest, down to a size.")
public final class CacheGc extends Subcommand {
  @Option(
      names = "--limit",
      paramLabel = "SIZE",
      description = "What may stay, as 500MB (default: the limit that is set, else 2GB).")
  private Optional<String> limit = Optional.empty();

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheGc(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    long size = limit.isPresent() ? size(limit.get()) : where.cacheLimit(session);
    return CacheKeeping.work(
        where,
        session,
        cache -> {
          long before = cache.size();
          cache.shrink(size);
          session.screen().out().print(CacheView.shrunk(before, cache.size(), size));
          return ExitCode.RESULT;
        });
  }

  private static long size(String text) throws Wrong {
    return Sizes.parse(text)
        .orElseThrow(() -> Wrong.because("`" + text + "` is no size.", "--limit 500MB"));
  }
}
