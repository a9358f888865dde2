package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.record.RunArchive;
import dev.wf.runtime.cache.Archive;
import dev.wf.runtime.cache.CacheFolder;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf import`: takes in a run that was exported.
@Command(
    name = "import",
    description =
        "Takes in a run that `wf export` wrote, to be shown, explained and gone on with"
            + " here. It is believed as a run of this machine is: import what comes from"
            + " people you trust.")
public final class Import extends Subcommand {
  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Import(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, CacheUnusable {
    var from = session.directory().resolve(file);
    try (var in = Files.newInputStream(from);
        var cache = CacheFolder.open(where.cache(session), where.cacheLimit(session))) {
      var run =
          RunArchive.read(
              where.runs(session), where.home(session), in, answers -> take(cache, answers));
      session.screen().out().print("Run " + run.id() + " taken in.\n" + advice(run) + "\n");
      return ExitCode.RESULT;
    } catch (RunArchive.NoArchive e) {
      throw Wrong.because(
          session.shown(from) + " " + e.getMessage() + ".",
          "`wf export RUN` writes one; it is taken in once");
    } catch (NoSuchFileException e) {
      throw Wrong.because("There is no " + session.shown(from) + ".", "name a file that is there");
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(from) + " could not be taken in: " + FileTrouble.of(e) + ".",
          "see whether it is a file, and whether there is room in " + where.home(session));
    }
  }

  private static void take(CacheFolder cache, byte[] answers) throws IOException {
    if (answers.length == 0) {
      return;
    }
    try {
      Archive.read(cache, new ByteArrayInputStream(answers));
    } catch (Archive.NoArchive e) {
      return; // the run rests on its journal: what is not kept is asked again
    }
  }

  private static String advice(RunFolder run) {
    boolean hasResult =
        run.listed().state() instanceof RunFolder.State.Ended(var finished)
            && finished.conclusion() instanceof Recorded.Conclusion.Result;
    return hasResult
        ? "`wf show " + run.id() + "` shows it."
        : "`wf resume " + run.id() + "` goes on with it in this workspace.";
  }
}
