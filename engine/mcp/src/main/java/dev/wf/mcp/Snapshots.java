package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A folder of snapshots: one a server and configuration. Safe for use by many threads and
/// processes.
///
/// @param folder made with the first of them
record Snapshots(Path folder) {
  /// What is known of a server as it is configured now.
  ///
  /// @throws Refused where something is there and cannot be read: that the server is as it was is
  ///   then not known
  Optional<Snapshot> of(McpServer server) throws Refused {
    var file = file(server);
    try {
      var read = Snapshot.read(Files.readString(file));
      if (read.isEmpty()
          || !read.get().configuration().equals(server.configuration().hex())
          || !read.get().server().equals(server.name())) {
        throw broken(file, "it holds no snapshot of this server");
      }
      return read;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw broken(file, e.getMessage());
    }
  }

  private static Refused broken(Path file, String why) {
    return new Refused(
        Failure.Kind.TOOL,
        "what it offered cannot be read from `" + file.getFileName() + "`: " + why);
  }

  /// Keeps it in the place of any other.
  void keep(McpServer server, Snapshot snapshot) throws Refused {
    var file = file(server);
    try {
      Files.createDirectories(folder);
      var unfinished = Files.createTempFile(folder, ".unfinished-", ".json");
      try {
        Files.write(unfinished, snapshot.text().getBytes(StandardCharsets.UTF_8));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new Refused(
          Failure.Kind.TOOL,
          "what it offers cannot be kept in `" + folder + "`: " + e.getMessage());
    }
  }

  private Path file(McpServer server) {
    var digest = server.configuration().hex().substring(0, 16);
    return folder.resolve(server.name() + "-" + digest + ".json");
  }
}
