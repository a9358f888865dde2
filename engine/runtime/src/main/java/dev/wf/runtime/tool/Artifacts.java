package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/// The files that a run keeps for its people. Of several of one name, which the scheduler tells of,
/// the text that sorts first is kept: which came first must not show. Safe for use by many threads.
public final class Artifacts {
  private final Path folder;
  private final Consumer<Path> written;

  /// @param folder made with the first artifact
  public Artifacts(Path folder) {
    this(folder, _ -> {});
  }

  /// @param written told of each file that is there from then on
  public Artifacts(Path folder, Consumer<Path> written) {
    this.folder = folder.toAbsolutePath().normalize();
    this.written = written;
  }

  synchronized Value keep(String name, String text) throws Refused {
    try {
      var file = folder.resolve(name).normalize();
      if (!file.startsWith(folder) || file.equals(folder)) {
        throw Refused.denied("The artifact `" + name + "` would not be in the run's folder.");
      }
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      if (!Files.exists(file) || Arrays.compareUnsigned(content, Files.readAllBytes(file)) < 0) {
        Writes.replace(file, content);
        written.accept(file);
      }
      return Value.NULL;
    } catch (InvalidPathException e) {
      throw Refused.failed("`" + name + "` is no name for a file on this machine.");
    } catch (IOException e) {
      throw Refused.failed("The artifact `" + name + "` cannot be kept: " + Writes.reason(e) + ".");
    }
  }
}
