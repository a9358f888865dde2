package dev.wf.cli.command.past;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.HelpWords;
import dev.wf.cli.command.NamedRun;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Subcommand;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.record.RunArchive;
import dev.wf.cli.view.Amounts;
import dev.wf.runtime.agent.Transcript;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Archive;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `wf export`: a run in one file.
@Command(
    name = "export",
    description =
        "Writes a run into one file, which `wf import` takes in on another machine: its"
            + " program, arguments, journal, conversations, artifacts, and the answers that"
            + " it rests on. What its agents read, wrote and said is in it; secrets of the"
            + " environment are not.")
public final class Export extends Subcommand {
  private static final String ENDING = ".wfrun";

  @Mixin private NamedRun run = new NamedRun();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The file, which is not there yet (default: the run's id and " + ENDING + ").")
  private Optional<Path> file = Optional.empty();

  @Mixin private HelpWords help = new HelpWords();
  @Mixin private Where where = new Where();

  public Export(Session session) {
    super(session);
  }

  @Override
  protected ExitCode carryOut() throws Wrong, JournalUnusable, CacheUnusable, InterruptedException {
    var folder = run.in(where, session);
    var to = session.directory().resolve(file.orElse(Path.of(folder.id() + ENDING)));
    if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
      throw Wrong.because(session.shown(to) + " is there already.", "name another file");
    }
    if (folder.listed().state() instanceof RunFolder.State.Running) {
      throw Wrong.because(
          "Run " + folder.id() + " is running.", "wait until it ends, or stop that process");
    }
    try {
      var answers = answers(folder);
      folder.unlessOwned(_ -> write(folder, answers, to));
      say(folder, to);
    } catch (IOException e) {
      throw Wrong.because(
          session.shown(to) + " cannot be written: " + FileTrouble.of(e) + ".",
          "name a file in a folder that is there and has room");
    }
    return ExitCode.RESULT;
  }

  private void say(RunFolder folder, Path to) throws Wrong, IOException {
    if (!Files.exists(to)) {
      throw Wrong.because(
          "Run " + folder.id() + " is running.", "wait until it ends, or stop that process");
    }
    var size = Amounts.bytes(Files.size(to));
    session
        .screen()
        .out()
        .print("Run " + folder.id() + " written to " + session.shown(to) + ", " + size + ".\n");
  }

  /// Whole or not at all.
  private static void write(RunFolder folder, byte[] answers, Path to) throws IOException {
    var beside = to.resolveSibling(to.getFileName() + ".new");
    try {
      try (var out = Files.newOutputStream(beside)) {
        RunArchive.write(folder, answers, out);
      }
      Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /// Those of the questions that the run asked.
  private byte[] answers(RunFolder folder)
      throws Wrong, JournalUnusable, CacheUnusable, IOException {
    var bytes = new ByteArrayOutputStream();
    try (var cache = where.cacheFolder(session).orElse(null)) {
      if (cache != null) {
        Archive.write(cache, keys(folder), Export::before, bytes);
      }
    }
    return bytes.toByteArray();
  }

  private static Collection<Digest> keys(RunFolder folder) throws JournalUnusable {
    var keys = new LinkedHashSet<Digest>();
    for (var record : Journal.read(folder.journal()).records()) {
      if (record instanceof Recorded.Ended ended) {
        keys.add(ended.key());
      }
    }
    return keys;
  }

  private static Optional<Digest> before(byte[] transcript) {
    return Transcript.read(transcript).flatMap(Transcript::before);
  }
}
