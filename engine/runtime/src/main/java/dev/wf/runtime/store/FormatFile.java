package dev.wf.runtime.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The version of a store's form, in a file of its own, so that an older program tells a newer
/// store from a broken one. Where the file is missing or says nothing, the store is taken for one
/// of this version: every record is looked at anyway.
final class FormatFile {
  /// Counts up when an older program could not read, or would harm, what a newer one writes.
  static final int VERSION = 1;

  private static final String NAME = "format";
  private static final Pattern TEXT = Pattern.compile("wf store ([1-9]\\d{0,8}) [0-9a-f]{8}\n");
  private static final int LONGEST = 100;

  private FormatFile() {}

  /// The version of the store in a folder.
  static int version(Path folder) {
    var file = folder.resolve(NAME);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return VERSION;
    }
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      var found = TEXT.matcher(text);
      int version = found.matches() ? Integer.parseInt(found.group(1)) : VERSION;
      return text.equals(text(version)) ? version : VERSION;
    } catch (IOException e) {
      return VERSION;
    }
  }

  /// With a check, so that a broken file is told from a newer one.
  private static String text(int version) {
    var said = "wf store " + version + " ";
    var crc = new CRC32C();
    crc.update(said.getBytes(StandardCharsets.US_ASCII));
    return said + HexFormat.of().toHexDigits((int) crc.getValue()) + "\n";
  }

  /// Has it say what is written there from here on.
  static void write(Path folder) throws IOException {
    int found = version(folder);
    if (found > VERSION) {
      throw new IOException(
          "a newer version of wf, whose form is " + found + ", has taken it over");
    }
    var file = folder.resolve(NAME);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(
          file,
          text(VERSION),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);
    }
  }
}
