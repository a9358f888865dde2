package dev.wf.cli;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.Session;
import dev.wf.cli.view.Screen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Walks the paths that nearly every command walks, so that the launcher's cache of loaded classes
/// holds them.
@Command(name = "train", hidden = true, description = "Walks the hot paths, for the build.")
final class Train implements Callable<Integer> {
  private final Session session;

  Train(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var screen = Screen.of(session.environment(), "", Reader.nullReader(), nowhere, nowhere);
    var silent = session.with(screen);
    for (var words : List.of(List.of("--version"), List.of("--help"), List.of("nonsense"))) {
      Wf.run(words, silent);
    }
    return ExitCode.RESULT.number();
  }
}
