package dev.wf.cli.command;

import dev.wf.compiler.read.Loading;
import java.nio.file.Path;
import java.util.Optional;

/// A program as the command line names it: `audit.wf`, or `lib.wf:name` for a workflow that is not
/// the file's entry.
///
/// @param file as it was given
/// @param workflow empty for the file's entry
public record Program(String file, Optional<String> workflow) {
  public static Program of(String word) {
    int colon = word.lastIndexOf(':');
    boolean named = colon > 1 && word.substring(colon + 1).matches("[a-z_][A-Za-z0-9_]*");
    return named
        ? new Program(word.substring(0, colon), Optional.of(word.substring(colon + 1)))
        : new Program(word, Optional.empty());
  }

  /// @param directory where relative names start from
  public Loading read(Path directory) {
    return Loading.of(directory, file);
  }
}
