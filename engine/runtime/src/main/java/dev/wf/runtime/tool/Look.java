package dev.wf.runtime.tool;

import com.google.re2j.PatternSyntaxException;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.data.Patterns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ways to look at a workspace, each giving what was seen together with its [Observation].
/// Whether an observation still holds is found by looking again the same way.
final class Look {
  /// Larger files are not read as text.
  static final long LARGEST_TEXT = 64L << 20;

  /// A search ends here; nobody reads more.
  static final int MOST_MATCHES = 10_000;

  private Look() {}

  /// @param value what was seen, or why nothing was
  record Seen<T>(Looked<T> value, Observation observation) {}

  /// What looking gave.
  sealed interface Looked<T> {
    record Found<T>(T value) implements Looked<T> {}

    record Not<T>(Refused why) implements Looked<T> {}

    default T get() throws Refused {
      return switch (this) {
        case Found<T>(var value) -> value;
        case Not<T>(var why) -> throw why;
      };
    }
  }

  /// A line that a search found, counted from 1.
  record Match(String path, int line, String text) {}

  /// Some lines of a file.
  ///
  /// @param more whether lines follow
  record Lines(List<String> lines, boolean more) {}

  static Seen<Boolean> presence(Workspace workspace, String path) {
    boolean there = file(workspace, path).isPresent();
    var observation = new Observation.Presence(path, there);
    return new Seen<>(new Looked.Found<>(there), observation);
  }

  /// All of a file, which must be text.
  static Seen<String> text(Workspace workspace, String path) {
    Workspace.Located located;
    try {
      located = workspace.toRead(path);
    } catch (Refused e) {
      return absent(path, e);
    }
    if (!Files.isRegularFile(located.real(), LinkOption.NOFOLLOW_LINKS)) {
      var what = Files.isDirectory(located.real()) ? "is a folder" : "is not there";
      return absent(located.path(), Refused.failed("`" + path + "` " + what + "."));
    }
    try {
      if (Files.size(located.real()) > LARGEST_TEXT) {
        var digest = workspace.digests().of(located.real());
        var why = Refused.failed("`" + path + "` is larger than " + (LARGEST_TEXT >> 20) + " MB.");
        return content(located.path(), Optional.empty(), digest, new Looked.Not<>(why));
      }
      var digests = workspace.digests();
      var stamp = FileStamp.of(located.real());
      long now = digests.now();
      byte[] bytes = Writes.read(workspace.root(), located.real());
      var digest = Digest.of(bytes);
      digests.learn(located.real(), stamp, now, digest);
      return content(located.path(), Optional.empty(), digest, decoded(bytes, path));
    } catch (IOException e) {
      var why = Refused.failed("`" + path + "` cannot be read: " + Writes.reason(e) + ".");
      return absent(located.path(), why);
    }
  }

  /// Some lines of a text, both ends included and counted from 1.
  static Seen<Lines> lines(Workspace workspace, String path, Observation.Lines range) {
    var whole = text(workspace, path);
    return switch (whole.value()) {
      case Looked.Not<String>(var why) -> new Seen<>(new Looked.Not<>(why), whole.observation());
      case Looked.Found<String>(var text) -> {
        var all =
            text.isEmpty() ? List.<String>of() : List.of(withoutLastEnd(text).split("\n", -1));
        int from = Math.min(range.from() - 1, all.size());
        int to = Math.clamp(range.to(), from, all.size());
        var lines = new Lines(all.subList(from, to), to < all.size());
        if (range.from() == 1 && !lines.more()) {
          yield new Seen<>(new Looked.Found<>(lines), whole.observation());
        }
        var seen = new ByteWriter().count(lines.lines().size());
        lines.lines().forEach(seen::text);
        var digest = seen.flag(lines.more()).toDigest();
        var known = ((Observation.Content) whole.observation()).path();
        yield content(known, Optional.of(range), digest, new Looked.Found<>(lines));
      }
    };
  }

  static Seen<List<String>> listing(Workspace workspace, Glob glob) throws InterruptedException {
    var files = Walk.files(workspace, glob);
    var out = new ByteWriter().count(files.size());
    files.forEach(out::text);
    var observation = new Observation.Listing(glob.toString(), out.toDigest());
    return new Seen<>(new Looked.Found<>(files), observation);
  }

  /// The lines of text files in which a pattern is found, by path, then line.
  static Seen<List<Match>> search(Workspace workspace, String regex, Glob files, boolean ignoreCase)
      throws Refused, InterruptedException {
    com.google.re2j.Pattern pattern;
    try {
      pattern = Patterns.of(ignoreCase ? "(?i)" + regex : regex);
    } catch (PatternSyntaxException e) {
      throw Refused.failed("The pattern `" + regex + "` is malformed: " + e.getDescription() + ".");
    }
    var matches = new ArrayList<Match>();
    var out = new ByteWriter();
    for (var path : Walk.files(workspace, files)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (text(workspace, path).value() instanceof Looked.Found<String>(var text)) {
        search(path, text, pattern, matches);
      }
      if (matches.size() == MOST_MATCHES) {
        break;
      }
    }
    matches.forEach(m -> out.text(m.path()).number(m.line()).text(m.text()));
    var digest = out.toDigest();
    var observation = new Observation.Search(regex, files.toString(), ignoreCase, digest);
    return new Seen<>(new Looked.Found<>(matches), observation);
  }

  private static void search(
      String path, String text, com.google.re2j.Pattern pattern, List<Match> matches) {
    int number = 1;
    for (int at = 0; at < text.length() && matches.size() < MOST_MATCHES; number++) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      int last = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
      var line = text.substring(at, last);
      if (pattern.matcher(line).find()) {
        matches.add(new Match(path, number, line));
      }
      at = end + 1;
    }
  }

  /// The digest of a whole file; empty where there is none that may be read.
  static Optional<Digest> digest(Workspace workspace, String path) {
    try {
      var file = file(workspace, path);
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(workspace.digests().of(file.get().real()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Workspace.Located> file(Workspace workspace, String path) {
    try {
      var located = workspace.toRead(path);
      return Files.isRegularFile(located.real(), LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(located)
          : Optional.empty();
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private static <T> Seen<T> absent(String path, Refused why) {
    return new Seen<>(new Looked.Not<>(why), new Observation.Presence(path, false));
  }

  private static <T> Seen<T> content(
      String path, Optional<Observation.Lines> lines, Digest digest, Looked<T> value) {
    return new Seen<>(value, new Observation.Content(path, lines, digest));
  }

  private static Looked<String> decoded(byte[] bytes, String path) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') >= 0 ? new Looked.Not<>(notText(path)) : new Looked.Found<>(text);
    } catch (CharacterCodingException e) {
      return new Looked.Not<>(notText(path));
    }
  }

  private static Refused notText(String path) {
    return Refused.failed("`" + path + "` is not a text in UTF-8.");
  }

  private static String withoutLastEnd(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
