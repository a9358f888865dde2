package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// A folder of files, each named by a digest and standing in one of 256 folders by its first two
/// digits.
///
/// A file appears whole or not at all: it is written beside its place and moved there. (From a
/// folder for all of them the moves would queue: between folders the system moves one at a time.).
/// Whoever reads has to check what it says all the same, for nothing is synchronised to the disk.
/// Deleting any of it is safe at any time. Safe for use by many threads and processes.
final class Shelf {
  /// No answer is larger; a file that is was not written here.
  private static final long LARGEST = 256L << 20;

  private static final AtomicLong WRITTEN = new AtomicLong();

  private final Path folder;

  Shelf(Path folder) {
    this.folder = folder;
  }

  /// Empty where there is no such file, or none that can be read.
  Optional<byte[]> read(Digest name) {
    try (var channel = FileChannel.open(place(name), StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > LARGEST) {
        return Optional.empty();
      }
      var content = ByteBuffer.allocate((int) size);
      while (content.hasRemaining() && channel.read(content) >= 0) {}
      return content.hasRemaining() ? Optional.empty() : Optional.of(content.array());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean holds(Digest name) {
    return Files.isRegularFile(place(name));
  }

  /// Puts a file in the place of the one of that name.
  void write(Digest name, byte[] content) throws IOException {
    var place = place(name);
    var beside =
        place.resolveSibling(
            "." + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + ".new");
    try {
      writeNew(beside, content);
    } catch (NoSuchFileException e) {
      Files.createDirectories(place.getParent());
      writeNew(beside, content);
    }
    try {
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static void writeNew(Path file, byte[] content) throws IOException {
    Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// Calls back with the name and size of every file, in no particular order.
  void walk(BiConsumer<Digest, Long> visit) {
    walkFolder(
        folder,
        shard ->
            walkFolder(
                shard,
                file -> {
                  var name = Digest.ofHex(shard.getFileName().toString() + file.getFileName());
                  if (name.isPresent()) {
                    visit.accept(name.get(), Files.size(file));
                  }
                }));
  }

  private Path place(Digest name) {
    var hex = name.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  private interface Visit {
    void accept(Path path) throws IOException;
  }

  /// What vanishes meanwhile, or may not be read, is passed over.
  private static void walkFolder(Path folder, Visit visit) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (var child : children) {
        visitIfThere(child, visit);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
  }

  private static void visitIfThere(Path child, Visit visit) {
    try {
      visit.accept(child);
    } catch (IOException e) {
      return;
    }
  }
}
