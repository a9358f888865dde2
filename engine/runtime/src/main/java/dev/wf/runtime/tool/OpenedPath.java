package dev.wf.runtime.tool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A place in a folder, held open: reached from the top part by part, no link followed.
///
/// A path is checked before it is used, and somebody may put a link in the place of one of its
/// parts in between. Here each part is opened in the part before it, as what it is at that moment,
/// and what is done is done in the folder so opened; a link among the parts ends the way. So what
/// is used lies below the top whatever is moved about meanwhile.
///
/// A folder that is missing is made at the top and moved to its place, since no library makes one
/// in a folder that is held open.
final class OpenedPath implements Closeable {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Object MAKING = new Object();

  private final Path top;
  private final Deque<SecureDirectoryStream<Path>> folders;
  private final Path name;

  private OpenedPath(Path top, Deque<SecureDirectoryStream<Path>> folders, Path name) {
    this.top = top;
    this.folders = folders;
    this.name = name;
  }

  /// The place of a file.
  ///
  /// @param top a folder, by its real path
  /// @param file below it, without links as far as is known
  /// @param make whether missing folders are made
  /// @return empty where this file system cannot hold folders open
  static Optional<OpenedPath> of(Path top, Path file, boolean make) throws IOException {
    var stream = Files.newDirectoryStream(top);
    if (!(stream instanceof SecureDirectoryStream<Path> first)) {
      stream.close();
      return Optional.empty();
    }
    var folders = new ArrayDeque<SecureDirectoryStream<Path>>();
    folders.push(first);
    var parts = top.relativize(file);
    var reached = new OpenedPath(top, folders, parts.getFileName());
    try {
      for (int i = 0; i < parts.getNameCount() - 1; i++) {
        var part = parts.getName(i);
        folders.push(make ? reached.opened(part) : reached.open(part));
      }
      return Optional.of(reached);
    } catch (IOException e) {
      reached.close();
      throw e;
    }
  }

  private SecureDirectoryStream<Path> folder() {
    return folders.peek();
  }

  private SecureDirectoryStream<Path> open(Path part) throws IOException {
    try {
      return folder().newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      throw new FileSystemException(
          part.toString(), null, "`" + part + "` on the way to it is no folder, or a link");
    }
  }

  private SecureDirectoryStream<Path> opened(Path part) throws IOException {
    try {
      return open(part);
    } catch (NoSuchFileException missing) {
      synchronized (MAKING) {
        try {
          return open(part);
        } catch (NoSuchFileException stillMissing) {
          make(part);
          return open(part);
        }
      }
    }
  }

  private void make(Path part) throws IOException {
    var made = Files.createDirectory(top.resolve(unfinished()));
    try {
      folders.getLast().move(made.getFileName(), folder(), part);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /// A name that nothing has.
  static String unfinished() {
    return Writes.UNFINISHED + ProcessHandle.current().pid() + "-h" + COUNT.incrementAndGet();
  }

  /// All of a regular file.
  ///
  /// @throws FileSystemException where there is none
  byte[] read() throws IOException {
    var view =
        folder()
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.readAttributes().isRegularFile()) {
      throw new FileSystemException(name.toString(), null, "it is no regular file");
    }
    try (var channel = channel(name, StandardOpenOption.READ)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private SeekableByteChannel channel(Path file, OpenOption... options) throws IOException {
    var all = new java.util.HashSet<OpenOption>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return folder().newByteChannel(file, all);
  }

  /// Puts a content in the place of the file, which keeps its permissions.
  void replace(byte[] content) throws IOException {
    var beside = Path.of(unfinished());
    try {
      try (var channel = channel(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) {
          channel.write(bytes);
        }
      }
      keepPermissions(beside);
      folder().move(beside, folder(), name);
    } catch (IOException e) {
      deleteIfThere(beside);
      throw e;
    }
  }

  private void keepPermissions(Path beside) throws IOException {
    var from =
        folder()
            .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    var to = folder().getFileAttributeView(beside, PosixFileAttributeView.class);
    if (from != null && to != null) {
      try {
        var before = from.readAttributes();
        if (before.isRegularFile()) {
          to.setPermissions(before.permissions());
        }
      } catch (NoSuchFileException e) {
        return; // a new file
      }
    }
  }

  /// Moves what lies at the top to this place.
  void take(Path made) throws IOException {
    folders.getLast().move(made, folder(), name);
  }

  void delete() throws IOException {
    folder().deleteFile(name);
  }

  private void deleteIfThere(Path file) throws IOException {
    try {
      folder().deleteFile(file);
    } catch (NoSuchFileException e) {
      return; // it has its name already
    }
  }

  @Override
  public void close() throws IOException {
    for (var folder : folders) {
      folder.close();
    }
  }
}
