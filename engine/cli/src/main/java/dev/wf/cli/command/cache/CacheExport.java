package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.Amounts;
import dev.wf.runtime.cache.Archive;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf cache export`: all answers in one file.
@Command(name = "export", description = "Writes all answers that are kept into one file.")
public final class CacheExport extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The file, which is not there yet.")
  private Path file = Path.of("");

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheExport(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    var to = session.directory().resolve(file);
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw Wrong.because(session.shown(to) + " is there already.", "name another file");
    }
    return CacheKeeping.work(where, session, cache -> export(cache, to));
  }

  /// Whole or not at all.
  private ExitCode export(CacheFolder cache, Path to) throws Wrong {
    var beside = to.resolveSibling(to.getFileName() + ".new");
    try {
      try (var out = Files.newOutputStream(beside)) {
        long pieces = Archive.write(cache, out);
        session
            .screen()
            .out()
            .print(Amounts.count(pieces, "piece") + " written to " + session.shown(to) + ".\n");
      }
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
      return ExitCode.RESULT;
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(to) + " cannot be written: " + FileTrouble.of(e) + ".",
          "name a file in a folder that is there and has room");
    }
  }
}
