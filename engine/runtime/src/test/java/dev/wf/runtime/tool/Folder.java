package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// A folder to try tools in; everything in it may be read, and `out/**` written.
record Folder(Path root) {
  Folder with(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Workspace workspace() throws IOException, Refused {
    var allow = Value.record("write", Value.list(Value.of("out/**")));
    return Workspace.of(root, Permissions.of(allow), InstantSource.system());
  }

  ToolContext context() throws IOException, Refused {
    return new ToolContext(workspace());
  }
}
