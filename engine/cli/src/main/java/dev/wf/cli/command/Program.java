package dev.wf.cli.command;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A program as the command line names it: `audit.wf`, or `lib.wf:name` for a workflow that is not
/// the file's entry.
///
/// @param file as it was given
/// @param workflow empty for the file's entry
public record Program(String file, Optional<String> workflow) {
  /// Larger is no program, and would only take long to be refused.
  private static final long MOST_BYTES = 8 << 20;

  /// What reading the file gave.
  sealed interface Text {
    record Read(Source source) implements Text {}

    record Unreadable(Diagnostic mistake) implements Text {}
  }

  static Program of(String word) {
    int colon = word.lastIndexOf(':');
    boolean named = colon > 1 && word.substring(colon + 1).matches("[a-z_][A-Za-z0-9_]*");
    return named
        ? new Program(word.substring(0, colon), Optional.of(word.substring(colon + 1)))
        : new Program(word, Optional.empty());
  }

  /// @param directory where relative names start from
  Text read(Path directory) {
    try {
      var path = directory.resolve(file);
      if (Files.isDirectory(path)) {
        return unreadable("This is a folder, not a program.");
      }
      if (Files.size(path) > MOST_BYTES) {
        return unreadable("This file is larger than 8 MB: no program.");
      }
      return text(Files.readAllBytes(path));
    } catch (NoSuchFileException | InvalidPathException _) {
      return unreadable("There is no such file.");
    } catch (AccessDeniedException _) {
      return unreadable("This file may not be read.");
    } catch (IOException e) {
      return unreadable("This file cannot be read: " + e.getMessage() + ".");
    }
  }

  private Text text(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return new Text.Read(new Source(file, text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException _) {
      var before = new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
      var place = new Place(new Source(file, before), new Span(before.length(), 1));
      return new Text.Unreadable(
          Diagnostic.error("WF1901", place, "This is not UTF-8.")
              .hint("save the file as UTF-8; what comes next here is another encoding's"));
    }
  }

  private Text unreadable(String message) {
    var place = new Place(new Source(file, ""), Span.NONE);
    return new Text.Unreadable(Diagnostic.error("WF1902", place, message));
  }
}
