package dev.wf.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a journal holds.
///
/// @param damaged how many stretches in the middle could not be read
/// @param torn whether the end was cut off and is dropped
public record Contents(List<Recorded> records, int damaged, boolean torn) {
  /// Enough for the first record of nearly every run.
  private static final int HEAD = 1 << 12;

  public Contents {
    records = List.copyOf(records);
  }

  /// A journal with what has to be known to go on with it.
  ///
  /// @param end of the last whole record
  record Whole(Contents contents, long salt, long end, boolean isOfVersionBefore) {}

  static Contents of(Path file) throws JournalUnusable {
    return whole(file).contents();
  }

  static Whole whole(Path file) throws JournalUnusable {
    return of(file, bytes(file));
  }

  private static Whole of(Path file, byte[] bytes) throws JournalUnusable {
    long salt = salt(file, bytes);
    var found = Frames.find(bytes, salt);
    var records = new ArrayList<Recorded>();
    var before = new Referents();
    int unknown = 0;
    for (var frame : found.frames()) {
      var record = RecordBytes.read(bytes, frame.from(), frame.length(), frame.place(), before);
      record.ifPresent(records::add);
      unknown += record.isPresent() ? 0 : 1;
    }
    var contents = new Contents(records, found.damaged() + unknown, found.end() < bytes.length);
    return new Whole(contents, salt, found.end(), Frames.isOfVersionBefore(bytes));
  }

  /// As much of a journal as stands in its first bytes; what is cut there counts as torn.
  static Contents beginning(Path file, int most) throws JournalUnusable {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(file, part(channel, 0, (int) Math.min(channel.size(), most))).contents();
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be read: " + reason(e));
    }
  }

  /// The first record of a journal, where it can be had without reading the others.
  static Optional<Recorded> first(Path file) throws JournalUnusable {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var head = part(channel, 0, (int) Math.min(channel.size(), HEAD));
      long salt = salt(file, head);
      return Frames.at(head, 0, Frames.HEADER, salt)
          .flatMap(f -> RecordBytes.read(head, f.from(), f.length(), f.place(), new Referents()));
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be read: " + reason(e));
    }
  }

  /// The record at the very end of a journal, read without the others. Empty where the end is torn,
  /// and where it refers to others, which no [Recorded.Finished] does.
  static Optional<Recorded> last(Path file) throws JournalUnusable {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long salt = salt(file, part(channel, 0, (int) Math.min(size, Frames.HEADER)));
      if (size == Frames.HEADER) {
        return Optional.empty();
      }
      long length = Frames.lengthOfLast(part(channel, size - 4, 4));
      if (length < 0 || length > size - Frames.HEADER || length > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      var tail = part(channel, size - length, (int) length);
      return Frames.at(tail, size - length, 0, salt)
          .flatMap(
              f -> RecordBytes.read(tail, f.from(), f.length(), size - length, new Referents()));
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be read: " + reason(e));
    }
  }

  private static byte[] bytes(Path file) throws JournalUnusable {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new JournalUnusable(file, "cannot be read: " + reason(e));
    }
  }

  private static long salt(Path file, byte[] bytes) throws JournalUnusable {
    return Frames.salt(bytes)
        .orElseThrow(() ->
            new JournalUnusable(
                file,
                Frames.isOfAnotherVersion(bytes)
                    ? "was written by another version of wf, in a form that this one does not know"
                    : "is no journal of wf"));
  }

  static String reason(IOException e) {
    return switch (e) {
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it is not there";
      case FileAlreadyExistsException _, DirectoryNotEmptyException _ ->
          "something else is in its place";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static byte[] part(FileChannel channel, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    return bytes.array();
  }
}
