package dev.wf.cli;

import dev.wf.cli.command.Session;
import dev.wf.cli.view.Screen;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/// Where the process starts and ends.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    var screen = Screen.of(System.getenv(), System.getProperty("wf.terminals", ""));
    var session =
        new Session(
            screen,
            Path.of("").toAbsolutePath(),
            System.getenv(),
            Clock.systemDefaultZone(),
            new Random());
    int code = Wf.run(List.of(words), session);
    screen.out().flush();
    screen.err().flush();
    System.exit(code);
  }
}
