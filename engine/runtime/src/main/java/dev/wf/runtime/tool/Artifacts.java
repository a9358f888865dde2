package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The files that a run keeps for its people. Two of one name are a conflict; a file that is there
/// from before an interruption is not, when it says the same. Safe for use by many threads.
public final class Artifacts {
  private final Path folder;
  private final Set<String> kept = new HashSet<>();

  /// @param folder made with the first artifact
  public Artifacts(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  synchronized Value keep(String name, String text) throws Refused {
    try {
      var file = folder.resolve(name).normalize();
      if (!file.startsWith(folder) || file.equals(folder)) {
        throw Refused.denied("The artifact `" + name + "` would not be in the run's folder.");
      }
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      boolean other = Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content);
      if (!kept.add(folder.relativize(file).toString()) || other) {
        throw new Refused(
            Failure.Kind.CONFLICT, "There are two artifacts of the name `" + name + "`.");
      }
      Writes.replace(file, content);
      return Value.NULL;
    } catch (InvalidPathException e) {
      throw Refused.failed("`" + name + "` is no name for a file on this machine.");
    } catch (IOException e) {
      throw Refused.failed("The artifact `" + name + "` cannot be kept: " + Writes.reason(e) + ".");
    }
  }
}
