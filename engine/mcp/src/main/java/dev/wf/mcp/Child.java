package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The process of a server, and what it started. It leads a session of its own where `setsid` is
/// installed, so that signals reach its children, too. It ends with this process.
final class Child {
  private static final long GRACE_MILLIS = 2_000;
  private static final List<String> ALWAYS = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private final Process process;
  private final boolean leads;
  private final Thread hook = new Thread(this::kill);

  private Child(Process process, boolean leads) {
    this.process = process;
    this.leads = leads;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// @param environment of this process; the server gets the usual few of it and those it names
  static Child start(
      McpServer.Reach.Command command, Map<String, String> environment, Path directory)
      throws Refused {
    var program = command.words().getFirst();
    if (program.contains("/")
        ? !isProgram(directory.resolve(program))
        : onPath(program, environment).isEmpty()) {
      throw refused(
          "there is no program `" + program + "`" + (program.contains("/") ? "" : " on the PATH"));
    }
    var given = new TreeMap<String, String>();
    for (var name : ALWAYS) {
      Optional.ofNullable(environment.get(name)).ifPresent(v -> given.put(name, v));
    }
    for (var name : command.env()) {
      var value = environment.get(name);
      if (value == null) {
        throw refused("the environment has no `" + name + "`, which it is to be given");
      }
      given.put(name, value);
    }
    var setsid = onPath("setsid", environment);
    var words = new ArrayList<String>();
    setsid.ifPresent(s -> words.add(s.toString()));
    words.addAll(command.words());
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(given);
    try {
      return new Child(builder.start(), setsid.isPresent());
    } catch (IOException e) {
      throw refused("it cannot be run: " + e.getMessage());
    }
  }

  Process process() {
    return process;
  }

  /// Waits a moment for it to end by itself, then asks it to, then ends it. Whatever it started and
  /// left behind is ended as well.
  void end() {
    var children = process.descendants().toList();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        signal("TERM");
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and ends the server.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    signal("KILL");
    process.toHandle().destroyForcibly();
  }

  private void signal(String name) {
    if (!leads) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.toHandle().destroy();
      return;
    }
    var kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid());
    kill.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    kill.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      kill.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      process.toHandle().destroyForcibly();
    }
  }

  private static Optional<Path> onPath(String program, Map<String, String> environment) {
    for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!folder.isEmpty() && isProgram(Path.of(folder).resolve(program))) {
        return Optional.of(Path.of(folder).resolve(program));
      }
    }
    return Optional.empty();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static Refused refused(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }
}
