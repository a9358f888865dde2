package dev.wf.cli.command.test;

import dev.wf.cli.command.Removing;
import dev.wf.cli.command.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Files beside a test that it refers to. Those that are not kept go when this is closed.
final class FixtureFiles implements AutoCloseable {
  private final Path folder;
  private final Path own;
  private final boolean wasThere;
  private final Set<Path> written = new HashSet<>();

  FixtureFiles(RunTestFile target, Session session) {
    this.folder = session.directory().resolve(target.file()).getParent();
    this.own = folder.resolve(target.fixtures());
    this.wasThere = Files.exists(own.getParent());
  }

  /// @param files their texts, by path beside the test
  void put(Map<String, String> files) {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      try {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        written.add(path);
      } catch (IOException e) {
        throw new UncheckedIOException("a file beside the test is written", e);
      }
    }
  }

  void keep(Collection<String> files) {
    files.forEach(file -> written.remove(folder.resolve(file)));
    if (!files.isEmpty()) {
      for (var rest : written) {
        rest.toFile().delete();
      }
      written.clear();
    }
  }

  @Override
  public void close() {
    if (!written.isEmpty()) {
      Removing.folder(own);
      if (!wasThere) {
        own.getParent().toFile().delete();
      }
    }
  }
}
