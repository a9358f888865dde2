package dev.wf.cli;

import dev.wf.cli.view.Screen;
import java.nio.file.Path;
import java.util.List;

/// Where the process starts and ends.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    var screen = Screen.of(System.getenv(), System.getProperty("wf.terminals", ""));
    var session = new Session(screen, Path.of(""), System.getenv());
    int code = Wf.run(List.of(words), session);
    screen.out().flush();
    screen.err().flush();
    System.exit(code);
  }
}
