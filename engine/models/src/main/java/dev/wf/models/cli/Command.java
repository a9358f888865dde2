package dev.wf.models.cli;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One run of a command, which leads a session of its own where `setsid` is installed: whatever it
/// has started ends with it, when it is done and when it is no longer wanted.
///
/// @param words the program as a file, then its arguments
/// @param environment all that it gets
record Command(List<String> words, Path folder, Map<String, String> environment) {
  private static final int LONGEST = 1 << 26;

  /// What a command that is asked to end has to do so.
  private static final long GRACE_MILLIS = 1_000;

  private static final Optional<Path> SETSID =
      List.of("/usr/bin/setsid", "/bin/setsid").stream()
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst();

  /// How it ended.
  record Ended(int code, String out, String err) {
    /// The last that it said to people, in one line.
    String lastWords() {
      var lines = err.strip().lines().toList();
      return lines.isEmpty() ? "" : lines.getLast().strip();
    }
  }

  /// An interrupt ends it.
  ///
  /// @param input what it reads
  Ended run(String input) throws ModelFailure, InterruptedException {
    var process = start();
    var end = new Thread(() -> end(process, false));
    Runtime.getRuntime().addShutdownHook(end);
    try {
      var out = new Drained(process.getInputStream());
      var err = new Drained(process.getErrorStream());
      var threads =
          List.of(
              Thread.ofVirtual().start(() -> feed(process, input)),
              Thread.ofVirtual().start(out::drain),
              Thread.ofVirtual().start(err::drain));
      int code = process.waitFor();
      end(process, false);
      for (var thread : threads) {
        thread.join();
      }
      return new Ended(code, out.text(), err.text());
    } catch (InterruptedException e) {
      end(process, true);
      throw e;
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // This process is ending, and ends the command.
      }
    }
  }

  private Process start() throws ModelFailure {
    var command = new java.util.ArrayList<String>();
    SETSID.ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw ModelFailure.lasting(
          Failure.Kind.FAILED, "`" + words.getFirst() + "` cannot be run: " + e.getMessage());
    }
  }

  private static void feed(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return; // it ended before it had read all, and how it ended tells why
    }
  }

  private static void end(Process process, boolean ask) {
    var children = process.descendants().toList();
    if (ask) {
      signal("TERM", process);
      children.forEach(ProcessHandle::destroy);
      try {
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    signal("KILL", process);
    process.toHandle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /// To its whole session, which may outlive it.
  private static void signal(String name, Process process) {
    if (SETSID.isEmpty()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.toHandle().destroyForcibly();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// What comes out of it, up to a limit.
  private static final class Drained {
    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Drained(InputStream in) {
      this.in = in;
    }

    void drain() {
      var some = new byte[1 << 14];
      try (in) {
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
          kept.write(some, 0, Math.min(n, LONGEST - kept.size()));
        }
      } catch (IOException e) {
        return; // what came until then is kept
      }
    }

    String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
