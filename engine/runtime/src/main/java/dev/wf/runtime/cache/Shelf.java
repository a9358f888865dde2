package dev.wf.runtime.cache;

import dev.wf.runtime.bytes.Digest;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// A folder of files, each named by a digest and standing in one of 256 folders by its first two
/// digits.
///
/// A file appears whole or not at all: it is written beside its place and moved there. (Beside it,
/// since the system moves from one folder to another only one file at a time.) Whoever reads has to
/// check what it says all the same, for nothing is synchronised to the disk. Streams rather than
/// channels, which an interrupt would close: an answer that was paid for is kept also by a thread
/// that is no longer wanted. Deleting any of it is safe at any time. Safe for use by many threads
/// and processes.
final class Shelf {
  /// No answer is larger; a file that is was not written here.
  private static final long LARGEST = 256L << 20;

  private static final AtomicLong WRITTEN = new AtomicLong(System.nanoTime());

  private final Path folder;

  Shelf(Path folder) {
    this.folder = folder;
  }

  /// Empty where there is no such file, or none that can be read.
  Optional<byte[]> read(Digest name) {
    var file = place(name).toFile();
    long length = file.length();
    // Most often it is not there, and an exception would say so at a far higher price.
    if (length == 0 || length > LARGEST) {
      return Optional.empty();
    }
    try (var in = new FileInputStream(file)) {
      return Optional.of(in.readAllBytes());
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
    var unique = ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet();
    var beside = place.resolveSibling("." + place.getFileName() + "-" + unique);
    try {
      writeNew(beside, content);
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  private static void writeNew(Path file, byte[] content) throws IOException {
    try (var out = opened(file)) {
      out.write(content);
    }
  }

  private static FileOutputStream opened(Path file) throws IOException {
    try {
      return new FileOutputStream(file.toFile());
    } catch (FileNotFoundException e) {
      Files.createDirectories(file.getParent());
      return new FileOutputStream(file.toFile());
    }
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
