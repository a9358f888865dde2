package dev.wf.runtime.tool;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// A command that runs, with all that it starts.
///
/// # How it ends
///
/// With its program: whatever it started and left behind is ended then. When its time is over, or
/// the run is abandoned, it is asked to end, and ended soon after if it does not. To reach its
/// children, too, it is started as the leader of a session of its own (by `setsid`, where that is
/// installed), and signals go to that whole group; children that have left the group are found in
/// the table of processes while their parents live, and after that by the mark that they carry in
/// their environment. Should this process be killed, the [Guard] ends it.
///
/// The thread that starts it lives as long as it does: a sandbox dies with the thread that made it.
public final class Group {
  /// What a command that is asked to end has to do so.
  private static final long GRACE_MILLIS = 2_000;

  private static final int MOST_ROUNDS = 5;

  private final Process process;
  private final Optional<Path> setsid;
  private final Optional<String> mark;

  private Group(Process process, Optional<Path> setsid, Optional<String> mark) {
    this.process = process;
    this.setsid = setsid;
    this.mark = mark;
  }

  /// @param contained whether all that it starts ends with it anyway
  static Group start(
      List<String> words,
      Path folder,
      Map<String, String> environment,
      Optional<Path> setsid,
      boolean contained)
      throws IOException, InterruptedException {
    var nothing = ProcessBuilder.Redirect.from(new File("/dev/null"));
    return start(words, folder, environment, setsid, contained, nothing);
  }

  /// A command that is spoken with on its standard input, in no sandbox.
  ///
  /// @param environment all that it gets of it
  /// @param path where `setsid` is looked for
  public static Group speaking(
      List<String> words, Path folder, Map<String, String> environment, String path)
      throws IOException, InterruptedException {
    var setsid = Executables.onPath("setsid", path);
    return start(words, folder, environment, setsid, false, ProcessBuilder.Redirect.PIPE);
  }

  private static Group start(
      List<String> words,
      Path folder,
      Map<String, String> environment,
      Optional<Path> setsid,
      boolean contained,
      ProcessBuilder.Redirect input)
      throws IOException, InterruptedException {
    var mark = contained ? Optional.<String>empty() : Optional.of(Guard.get().mark());
    var command = new ArrayList<String>();
    setsid.ifPresent(Guard.get()::watch);
    setsid.ifPresent(s -> command.add(s.toString()));
    command.addAll(words);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectInput(input);
    builder.environment().clear();
    builder.environment().putAll(new TreeMap<>(environment));
    mark.ifPresent(m -> builder.environment().put(Guard.MARK, m));
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform().daemon().name("command").start(() -> startAndStay(builder, started));
    return new Group(get(started), setsid, mark).guarded();
  }

  private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      var process = builder.start();
      started.complete(process);
      process.waitFor();
    } catch (IOException | RuntimeException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the thread of a command", e);
    }
  }

  private static Process get(CompletableFuture<Process> started)
      throws IOException, InterruptedException {
    try {
      return started.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      started.thenAccept(Process::destroyForcibly);
      throw e;
    }
  }

  private Group guarded() {
    setsid.ifPresent(_ -> Guard.get().began(process.pid()));
    return this;
  }

  public Process process() {
    return process;
  }

  /// Ends what is left of it, the politer way first where that is wanted.
  public void end(boolean ask) {
    var children = process.descendants().toList();
    if (ask) {
      signal("TERM");
      if (setsid.isEmpty()) {
        children.forEach(ProcessHandle::destroy);
      }
      try {
        process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    signal("KILL");
    // By its handle: ending the process itself would close what it wrote, read or not.
    process.toHandle().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    endMarked();
    setsid.ifPresent(_ -> Guard.get().ended(process.pid()));
  }

  /// Ends those that left the group and whose parents are gone. One of them may just be starting
  /// another, so it is looked again until there is none.
  private void endMarked() {
    for (int round = 0; mark.isPresent() && round < MOST_ROUNDS; round++) {
      var marked = ProcessHandle.allProcesses().filter(this::isMarked).toList();
      if (marked.isEmpty()) {
        return;
      }
      marked.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean isMarked(ProcessHandle other) {
    try {
      var bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(other.pid()), "environ"));
      return ("\0" + new String(bytes, StandardCharsets.ISO_8859_1))
          .contains("\0" + Guard.MARK + "=" + mark.orElseThrow() + "\0");
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String name) {
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
}
