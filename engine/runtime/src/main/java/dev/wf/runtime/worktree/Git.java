package dev.wf.runtime.worktree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The `git` command in one folder, without hooks, without the environment's word on where the
/// repository is, and without locks that it can do without.
record Git(Path folder) {
  /// What a command said, empty where it failed or there is no git.
  Optional<String> says(String... words) throws InterruptedException {
    try {
      var ended = run(words);
      return ended.code() == 0 ? Optional.of(ended.out()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Runs a command that must succeed.
  void does(String... words) throws IOException, InterruptedException {
    var ended = run(words);
    if (ended.code() != 0) {
      throw new IOException("`git " + words[0] + "` failed: " + ended.err().strip());
    }
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(String... words) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of("git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("LC_ALL", "C");
    var process = builder.start();
    try {
      process.getOutputStream().close();
      var err = new StringBuilder();
      var reading = Thread.ofVirtual().start(() -> err.append(text(process.getErrorStream())));
      var out = text(process.getInputStream());
      reading.join();
      return new Ended(process.waitFor(), out, err.toString());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
