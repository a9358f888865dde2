package dev.wf.cli.record;

import dev.wf.runtime.bytes.ByteReader;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.store.Piece;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A run in one file: a line with the version of its form, then its id, the files of its folder and
/// the answers that it rests on, each with a check of its bytes, and what counts them, all of it
/// compressed.
///
/// An archive is taken in whole or not at all, into a folder that did not exist, and only files are
/// written that a run has: names that lead anywhere else make it no archive.
public final class RunArchive {
  private static final String HEAD = "wf run ";
  private static final int VERSION = 1;
  private static final int LONGEST_HEAD = 32;

  private static final int END = 0;
  private static final int ID = 1;
  private static final int FILE = 2;
  private static final int ANSWERS = 3;

  private static final Digest NO_NAME = new Digest(0, 0, 0, 0);

  private static final Pattern RUN = Pattern.compile("[0-9a-z][0-9a-z_-]{0,99}");

  /// What a run keeps beside its folders.
  private static final Set<String> FILES =
      Set.of("journal", "transcripts", "args.json", "settings.json", "result.json");

  /// What a run keeps files in; copies of the workspace are made again.
  private static final Set<String> FOLDERS =
      Set.of("program", "artifacts", "contents", "plans", "mcp");

  private static final Pattern NAME = Pattern.compile("[^/\\\\\\x00-\\x1f\\x7f]{1,255}");
  private static final int DEEPEST = 16;

  private RunArchive() {}

  /// A file is no archive that can be taken in.
  public static final class NoArchive extends Exception {
    private static final long serialVersionUID = 1L;

    NoArchive(String reason) {
      super(reason, null, false, false);
    }
  }

  /// Where the answers of an archive go.
  public interface Answers {
    void take(byte[] archive) throws IOException;
  }

  /// @param answers that the run rests on, as an archive of their own
  public static void write(RunFolder run, byte[] answers, OutputStream to) throws IOException {
    long count = 0;
    try (var out = new BufferedOutputStream(new GZIPOutputStream(to))) {
      out.write((HEAD + VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
      out.write(piece(ID, run.id().getBytes(StandardCharsets.UTF_8)));
      for (var path : paths(run.folder())) {
        var content = Files.readAllBytes(run.folder().resolve(path));
        out.write(
            piece(FILE, new ByteWriter(content.length + 256).text(path).raw(content).toBytes()));
        count++;
      }
      out.write(piece(ANSWERS, answers));
      out.write(piece(END, counted(count)));
    }
  }

  private static byte[] piece(int kind, byte[] content) {
    return new Piece(kind, NO_NAME, content).toBytes();
  }

  private static byte[] counted(long count) {
    return ByteBuffer.allocate(8).putLong(count).array();
  }

  /// The files of a run in the order of their names; links are none.
  private static List<String> paths(Path folder) throws IOException {
    try (var files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(RunArchive::isOfRun)
          .sorted()
          .toList();
    }
  }

  private static boolean isOfRun(String path) {
    if (FILES.contains(path)) {
      return true;
    }
    var parts = path.split("/", -1);
    return parts.length > 1
        && parts.length <= DEEPEST
        && FOLDERS.contains(parts[0])
        && Arrays.stream(parts)
            .allMatch(p -> NAME.matcher(p).matches() && !p.equals(".") && !p.equals(".."));
  }

  /// Takes a run in.
  ///
  /// @param runs where its folder comes to stand
  /// @param beside a folder of the same file system, in which it is made
  public static RunFolder read(Path runs, Path beside, InputStream from, Answers answers)
      throws IOException, NoArchive {
    Files.createDirectories(beside);
    Files.createDirectories(runs);
    var made = Files.createTempDirectory(beside, "import-");
    try {
      return new Taking(made).all(runs, from, answers);
    } finally {
      delete(made);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }

  private static final class Taking {
    private final Path folder;
    private String id = "";
    private byte[] answers = {};
    private long files;

    Taking(Path folder) {
      this.folder = folder;
    }

    RunFolder all(Path runs, InputStream from, Answers to) throws IOException, NoArchive {
      try (var in = new BufferedInputStream(opened(from))) {
        requireVersion(in);
        while (!take(next(in))) {}
        requireEnd(in);
      }
      requireWhole();
      var run = new RunFolder(runs.resolve(id));
      if (Files.exists(run.folder(), LinkOption.NOFOLLOW_LINKS)) {
        throw new NoArchive("holds run " + id + ", which is here already");
      }
      to.take(answers);
      Files.move(folder, run.folder());
      return run;
    }

    private static InputStream opened(InputStream from) throws NoArchive {
      try {
        return new GZIPInputStream(from);
      } catch (IOException e) {
        throw new NoArchive("is no archive of a run");
      }
    }

    private static void requireVersion(InputStream in) throws NoArchive {
      var head = new StringBuilder();
      try {
        for (int c = in.read();
            c >= 0 && c != '\n' && head.length() < LONGEST_HEAD;
            c = in.read()) {
          head.append((char) c);
        }
      } catch (IOException e) {
        throw new NoArchive("is no archive of a run");
      }
      if (head.indexOf(HEAD) != 0) {
        throw new NoArchive("is no archive of a run");
      }
      if (!head.substring(HEAD.length()).equals("" + VERSION)) {
        throw new NoArchive(
            "was made by another version of wf, in a form that this one does not know");
      }
    }

    private static Piece next(InputStream in) throws NoArchive {
      try {
        return Piece.read(in).orElseThrow(Taking::broken);
      } catch (EOFException e) {
        throw new NoArchive("ends in the middle; nothing of it was taken in");
      } catch (IOException e) {
        throw broken();
      }
    }

    /// What compresses has a check of all bytes, which is looked at where it ends.
    private static void requireEnd(InputStream in) throws NoArchive {
      try {
        if (in.read() >= 0) {
          throw broken();
        }
      } catch (IOException e) {
        throw broken();
      }
    }

    private static NoArchive broken() {
      return new NoArchive("is broken; nothing of it was taken in");
    }

    /// @return whether that was the last
    private boolean take(Piece piece) throws IOException, NoArchive {
      switch (piece.kind()) {
        case ID -> id = new String(piece.content(), StandardCharsets.UTF_8);
        case FILE -> takeFile(piece.content());
        case ANSWERS -> answers = piece.content();
        case END -> {
          if (!Arrays.equals(piece.content(), counted(files))) {
            throw broken();
          }
          return true;
        }
        default -> throw broken();
      }
      return false;
    }

    private void takeFile(byte[] content) throws IOException, NoArchive {
      String path;
      byte[] bytes;
      try {
        var in = new ByteReader(content);
        path = in.text();
        bytes = in.raw(in.left());
      } catch (ByteReader.Malformed e) {
        throw broken();
      }
      if (!isOfRun(path)) {
        throw new NoArchive("names a file that no run has; nothing of it was taken in");
      }
      var file = folder.resolve(path);
      try {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        throw broken();
      }
      files++;
    }

    /// What it says of itself, and the names under which it keeps its program, lead nowhere else.
    private void requireWhole() throws NoArchive {
      if (!RUN.matcher(id).matches()) {
        throw broken();
      }
      try {
        var run = new RunFolder(folder);
        boolean isOfId = run.listed().began().filter(b -> b.run().equals(id)).isPresent();
        if (!isOfId || !run.keepsItsProgram()) {
          throw broken();
        }
      } catch (JournalUnusable e) {
        throw broken();
      }
    }
  }
}
