package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs commands in the root of a workspace: no shell, an environment of what is named, nothing to
/// read from, all that is written taken in. Safe for use by many threads.
///
/// # How a command ends
///
/// With its program: whatever it started and left behind is ended then; what has left its group and
/// still holds one of its outputs open counts as the command running on. When its time is over, or
/// the run is abandoned, it is asked to end, and ended soon after if it does not. To reach its
/// children, too, it is started as the leader of a session of its own (by `setsid`, where that is
/// installed), and signals go to that whole group; children that have left the group are found in
/// the table of processes as long as their parents live.
final class Commands {
  static final Duration TIMEOUT = Duration.ofMinutes(10);

  /// What a command that is asked to end has to do so.
  private static final long GRACE_MILLIS = 2_000;

  private static final List<String> ALWAYS = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private final Map<String, String> environment;
  private final Optional<Path> setsid;

  /// @param environment of this process
  Commands(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.setsid = onPath("setsid");
  }

  /// What the command wrote and how it ended; an exit code other than 0 is no failure.
  Value run(List<String> words, Duration timeout, Workspace workspace)
      throws Refused, InterruptedException {
    if (words.isEmpty()) {
      throw tool("A command has at least one word, the program that it runs.");
    }
    var shown = String.join(" ", words);
    var permissions = workspace.permissions();
    Workspace.requireAllowed("`" + shown + "` may not be run", permissions.run(words));
    if (words.stream().anyMatch(w -> w.indexOf('\0') >= 0)) {
      throw tool("A word of `" + words.getFirst() + "` holds a zero character.");
    }
    requireProgram(words.getFirst(), workspace);
    var process = start(words, workspace, shown);
    var end = new Thread(() -> end(process, false));
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return ended(process, timeout, shown);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // This process is ending, and ends the command.
      }
    }
  }

  private Value ended(Process process, Duration timeout, String shown)
      throws Refused, InterruptedException {
    var stdout = new Captured();
    var stderr = new Captured();
    var readers =
        List.of(
            Thread.ofVirtual().start(() -> stdout.drain(process.getInputStream())),
            Thread.ofVirtual().start(() -> stderr.drain(process.getErrorStream())));
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout.toMillis());
    boolean inTime;
    try {
      inTime = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      end(process, true);
      throw e;
    }
    end(process, !inTime);
    for (var reader : readers) {
      inTime = inTime && reader.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
    if (!inTime) {
      throw new Refused(
          Failure.Kind.TIMEOUT,
          "`" + shown + "` was ended: it ran for " + Text.duration(timeout.toMillis()) + ".");
    }
    int code = process.exitValue();
    return Value.record(
        "ok",
        Value.of(code == 0),
        "code",
        Value.of(code),
        "stdout",
        Value.of(stdout.text()),
        "stderr",
        Value.of(stderr.text()));
  }

  private Process start(List<String> words, Workspace workspace, String shown) throws Refused {
    var command = new ArrayList<String>();
    setsid.ifPresent(s -> command.add(s.toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(workspace.root().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environmentFor(workspace.permissions()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw tool("`" + shown + "` cannot be run: " + Writes.reason(e) + ".");
    }
  }

  private Map<String, String> environmentFor(Permissions permissions) {
    var some = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      if (ALWAYS.contains(name) || permissions.mayKnow(name)) {
        some.put(name, value);
      }
    });
    return some;
  }

  /// Ends what is left of a command and its children, the politer way first where that is wanted.
  private void end(Process process, boolean ask) {
    var children = process.descendants().toList();
    if (ask) {
      signal("TERM", process);
      if (setsid.isEmpty()) {
        children.forEach(ProcessHandle::destroy);
      }
      try {
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    signal("KILL", process);
    // By its handle: ending the process itself would close what it wrote, read or not.
    process.toHandle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void signal(String name, Process process) {
    if (setsid.isEmpty()) {
      if (name.equals("TERM")) {
        process.destroy();
      } else {
        process.toHandle().destroyForcibly();
      }
      return;
    }
    var kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid());
    kill.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    kill.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      boolean interrupted = Thread.interrupted();
      try {
        kill.start().waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    } catch (IOException e) {
      process.toHandle().destroyForcibly();
    }
  }

  /// A program that is not there is told of here, where it is certain; later it looks like any
  /// command that fails.
  private void requireProgram(String program, Workspace workspace) throws Refused {
    try {
      if (!program.contains("/")) {
        if (onPath(program).isEmpty()) {
          throw tool("There is no program `" + program + "` on the PATH.");
        }
      } else if (!isProgram(workspace.root().resolve(program))) {
        throw tool("`" + program + "` is no program that can be run.");
      }
    } catch (InvalidPathException e) {
      throw tool("`" + program + "` is no name of a program.");
    }
  }

  private Optional<Path> onPath(String program) {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      var file = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (isProgram(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static Refused tool(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }
}
