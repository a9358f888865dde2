package dev.wf.compiler.read;

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

/// What opening a program's file gave: its text, or why there is none.
public sealed interface Loading {
  /// Larger is no program, and would only take long to be refused.
  long MOST_BYTES = 8 << 20;

  record Loaded(Source source) implements Loading {}

  record Refused(Diagnostic mistake) implements Loading {}

  /// @param directory where relative names start from
  /// @param name the file's path as the user gave it, which is what messages call it
  static Loading of(Path directory, String name) {
    try {
      var file = directory.resolve(name);
      if (Files.isDirectory(file)) {
        return refused(name, "This is a folder, not a program.", "name a file in it: audit.wf");
      }
      if (Files.size(file) > MOST_BYTES) {
        return refused(
            name,
            "This file is larger than 8 MB: no program.",
            "name a program; data is read while it runs");
      }
      return decoded(Files.readAllBytes(file), name);
    } catch (NoSuchFileException | InvalidPathException _) {
      return refused(
          name, "There is no such file.", "look for a slip in its name, or in the folder it is in");
    } catch (AccessDeniedException _) {
      return refused(name, "This file may not be read.", "see who may read it");
    } catch (IOException e) {
      return refused(
          name,
          "This file cannot be read: " + e.getMessage() + ".",
          "see whether the disk it is on is there");
    }
  }

  private static Loading decoded(byte[] bytes, String name) {
    var buffer = ByteBuffer.wrap(bytes);
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return text.isBlank() || text.equals("\uFEFF")
          ? refused(
              name,
              "This file is empty.",
              "`workflow hello() -> string { \"hello\" }` is a program")
          : new Loaded(new Source(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException _) {
      return new Refused(notUtf8(bytes, buffer.position(), name));
    }
  }

  /// The place is shown in what could be read before it.
  private static Diagnostic notUtf8(byte[] bytes, int position, String name) {
    var before = new String(bytes, 0, position, StandardCharsets.UTF_8);
    var place = new Place(new Source(name, before), new Span(before.length(), 0));
    return Diagnostic.error("WF1901", place, "This is not UTF-8.")
        .hint("save the file as UTF-8; what comes next here is another encoding's");
  }

  private static Loading refused(String name, String message, String hint) {
    var place = new Place(new Source(name, ""), Span.NONE);
    return new Refused(Diagnostic.error("WF1902", place, message).hint(hint));
  }
}
