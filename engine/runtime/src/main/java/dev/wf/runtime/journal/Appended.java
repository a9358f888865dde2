package dev.wf.runtime.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file of a journal, for appending. Written by one thread at a time, and of a kind of access
/// that an interrupt of this thread does not close; synchronised by any other meanwhile.
interface Appended {
  /// Hands bytes to the system, where the end of this process cannot harm them.
  void write(ByteBuffer bytes) throws IOException;

  /// Waits until all that was written before it was called will survive a loss of power.
  void synchronise() throws IOException;

  void close() throws IOException;

  /// A new file, which begins with these bytes for certain.
  static Appended create(Path file, byte[] header) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(header));
      channel.force(true);
    }
    Ground.synchronise(file.getParent());
    return at(file, header.length);
  }

  /// A file that is there, behind what is whole of it; what is torn is cut off.
  static Appended behind(Path file, Contents.Whole whole) throws IOException {
    if (whole.isOfVersionBefore()) {
      try (var channel =
          FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        channel.write(ByteBuffer.wrap(new byte[] {Frames.version()}), Frames.VERSION_AT);
      }
    }
    return at(file, whole.end());
  }

  private static Appended at(Path file, long end) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no file");
    }
    var opened = new RandomAccessFile(file.toFile(), "rw");
    opened.setLength(end);
    opened.seek(end);
    return new Appended() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        opened.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      }

      @Override
      public void synchronise() throws IOException {
        opened.getChannel().force(false);
      }

      @Override
      public void close() throws IOException {
        opened.close();
      }
    };
  }
}
