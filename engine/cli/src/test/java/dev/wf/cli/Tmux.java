package dev.wf.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A real terminal, kept by a tmux server of its own, with a shell in it.
final class Tmux implements AutoCloseable {
  /// Looks at the screen, each of which takes some milliseconds, before it is given up.
  private static final int LOOKS = 4000;

  private final Path folder;
  private final String socket;

  private Tmux(Path folder) {
    this.folder = folder;
    this.socket = folder.resolve("tmux").toString();
  }

  static boolean isInstalled() {
    try {
      return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// @param folder where the shell is; the `wf` command is there for it to call
  static Tmux in(Path folder) throws IOException, InterruptedException {
    var tmux = new Tmux(folder);
    tmux.tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", "sh");
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    tmux.type(
        "wf() { "
            + java
            + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dwf.terminals=012 dev.wf.cli.Main \"$@\""
            + "; }; PS1='> '; clear");
    return tmux;
  }

  /// Types a line and Enter.
  void type(String line) throws IOException, InterruptedException {
    tmux("send-keys", "-l", line);
    press("Enter");
  }

  void press(String key) throws IOException, InterruptedException {
    tmux("send-keys", key);
  }

  /// What is on the screen once it holds what a pattern finds.
  String screenWith(String pattern) throws IOException, InterruptedException {
    var wanted = Pattern.compile(pattern);
    var screen = "";
    for (int look = 0; look < LOOKS; look++) {
      screen = tmux("capture-pane", "-p");
      if (wanted.matcher(screen).find()) {
        return screen.stripTrailing();
      }
    }
    throw new AssertionError("`" + pattern + "` never came; the screen holds:\n" + screen);
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("tmux", "-u", "-S", socket));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("NO_COLOR", "1");
    builder.environment().remove("ANTHROPIC_API_KEY");
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError("tmux " + List.of(words) + " said: " + said);
    }
    return said;
  }

  @Override
  public void close() throws IOException {
    try {
      tmux("kill-server");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
