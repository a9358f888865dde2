package dev.wf.cli.command.cache;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.view.CacheView;
import dev.wf.runtime.cache.Archive;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf cache import`: takes in the answers of a file that `wf cache export` wrote.
@Command(
    name = "import",
    description =
        "Takes in the answers of a file that `wf cache export` wrote. They are believed"
            + " as those asked here are: import what comes from people you trust.")
public final class CacheImport extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public CacheImport(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    var from = session.directory().resolve(file);
    try (var in = Files.newInputStream(from);
        var cache = CacheFolder.open(where.cache(session), where.cacheLimit(session))) {
      return take(cache, in);
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(from) + " could not be taken in: " + FileTrouble.of(e) + ".",
          "see whether the file is there, and whether the cache folder has room");
    }
  }

  private ExitCode take(CacheFolder cache, InputStream in) throws Wrong, IOException {
    try {
      var taken = Archive.read(cache, in);
      session.screen().out().print(CacheView.of(taken));
      return taken.isWhole() ? ExitCode.RESULT : ExitCode.FAILED;
    } catch (Archive.NoArchive e) {
      throw Wrong.because(file + " " + e.getMessage() + ".", "`wf cache export FILE` writes one");
    }
  }
}
