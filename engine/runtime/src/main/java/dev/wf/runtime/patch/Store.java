package dev.wf.runtime.patch;

import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The contents that a run's bases and patches speak of, each in a file named by its digest. A
/// content is there whole or not at all, whenever a process is killed. Safe for use by many
/// threads.
public final class Store {
  private static final AtomicLong COUNT = new AtomicLong();

  private final Path folder;
  private final Lasting lasting;

  /// @param folder made with the first content
  public Store(Path folder) {
    this(folder, Lasting.NOTHING);
  }

  /// @param lasting told of each file that is there from then on
  public Store(Path folder, Lasting lasting) {
    this.folder = folder;
    this.lasting = lasting;
  }

  /// What is at a path now, and keeps its content; empty where there is no file and no link.
  public Optional<Version> keep(Path file) throws IOException {
    var version = versionOf(file);
    if (version.isPresent()) {
      var kept = place(version.get().digest());
      if (!Files.exists(kept)) {
        var content = content(file, version.get().sort());
        keep(content);
        return Optional.of(new Version(version.get().sort(), Digest.of(content)));
      }
    }
    return version;
  }

  /// What is at a path now; empty where there is no file and no link.
  public static Optional<Version> versionOf(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return Optional.of(
          new Version(Version.Sort.LINK, Digest.of(content(file, Version.Sort.LINK))));
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    var sort = Files.isExecutable(file) ? Version.Sort.EXECUTABLE : Version.Sort.FILE;
    return Optional.of(new Version(sort, Digest.ofFile(file)));
  }

  private static byte[] content(Path file, Version.Sort sort) throws IOException {
    return switch (sort) {
      case FILE, EXECUTABLE -> Files.readAllBytes(file);
      case LINK -> Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
    };
  }

  public void keep(byte[] content) throws IOException {
    var kept = place(Digest.of(content));
    if (!Files.exists(kept)) {
      Files.createDirectories(kept.getParent());
      var beside =
          Files.createDirectories(unfinished())
              .resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
      Files.write(beside, content);
      Files.move(beside, kept, StandardCopyOption.REPLACE_EXISTING);
      lasting.add(kept);
    }
  }

  public byte[] read(Digest digest) throws IOException {
    var content = Files.readAllBytes(place(digest));
    if (!Digest.of(content).equals(digest)) {
      throw new IOException("the content " + digest.hex() + " is damaged");
    }
    return content;
  }

  /// Waits until a file and what is kept of the contents that it speaks of will survive a loss of
  /// power, whichever process wrote them.
  public void settle(Path file, Stream<Version> versions) throws IOException {
    lasting.add(file);
    versions.map(v -> place(v.digest())).forEach(lasting::add);
    lasting.settle();
  }

  /// Puts a version at a path where nothing is.
  public void put(Version version, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    switch (version.sort()) {
      case FILE -> Files.copy(place(version.digest()), file);
      case EXECUTABLE -> {
        Files.copy(place(version.digest()), file);
        makeExecutable(file, true);
      }
      case LINK ->
          Files.createSymbolicLink(
              file, Path.of(new String(read(version.digest()), StandardCharsets.UTF_8)));
    }
  }

  /// Who may read a file may run it, or nobody may.
  public static void makeExecutable(Path file, boolean executable) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    var permissions = Files.getPosixFilePermissions(file);
    for (var pair :
        new PosixFilePermission[][] {
          {PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE},
          {PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE},
          {PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE}
        }) {
      if (executable && permissions.contains(pair[0])) {
        permissions.add(pair[1]);
      } else {
        permissions.remove(pair[1]);
      }
    }
    Files.setPosixFilePermissions(file, permissions);
  }

  /// Removes all that is kept.
  public void clear() throws IOException {
    Trees.delete(folder);
    Trees.delete(unfinished());
  }

  private Path unfinished() {
    return folder.resolveSibling(folder.getFileName() + ".unfinished");
  }

  private Path place(Digest digest) {
    var hex = digest.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }
}
