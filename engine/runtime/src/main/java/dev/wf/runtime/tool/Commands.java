package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Runs commands in the root of a workspace: no shell, an environment of what is named, nothing to
/// read from, all that is written taken in, and in a [Sandbox] where there is one. Safe for use by
/// many threads.
///
/// How a command ends is told at [Group]. What has left its group and still holds one of its
/// outputs open counts as the command running on.
public final class Commands {
  static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final List<String> ALWAYS = List.of("PATH", "HOME", "LANG", "TMPDIR");

  private final Map<String, String> environment;
  private final Sandbox sandbox;
  private final Optional<Path> setsid;
  private final Optional<Pretence> pretence;

  /// @param environment of this process
  public Commands(Map<String, String> environment, Sandbox sandbox) {
    this(environment, sandbox, Optional.empty());
  }

  /// Commands that no program runs.
  ///
  /// @param pretence what they come to
  public static Commands pretended(Map<String, String> environment, Pretence pretence) {
    return new Commands(environment, Sandbox.OFF, Optional.of(pretence));
  }

  private Commands(Map<String, String> environment, Sandbox sandbox, Optional<Pretence> pretence) {
    this.environment = Map.copyOf(environment);
    this.sandbox = sandbox;
    this.pretence = pretence;
    this.setsid = Executables.onPath("setsid", environment.getOrDefault("PATH", ""));
  }

  /// Says what commands come to, in place of the programs that they name. Used by many threads.
  public interface Pretence {
    /// @param words of a command that may be run
    Ran of(List<String> words, Workspace workspace) throws Refused, InterruptedException;
  }

  /// How a command ended; an exit code other than 0 is no failure.
  public record Ran(int code, String stdout, String stderr) {
    Value value() {
      return Value.record(
          "ok",
          Value.of(code == 0),
          "code",
          Value.of(code),
          "stdout",
          Value.of(stdout),
          "stderr",
          Value.of(stderr));
    }
  }

  /// Runs what the workspace allows.
  Ran run(List<String> words, Duration timeout, Workspace workspace)
      throws Refused, InterruptedException {
    if (words.isEmpty()) {
      throw tool("A command has at least one word, the program that it runs.");
    }
    var permissions = workspace.permissions();
    Workspace.requireAllowed(
        "`" + String.join(" ", words) + "` may not be run", permissions.run(words));
    return run(words, environmentFor(workspace), timeout, workspace, permissions.mayReachAll());
  }

  /// Runs what an engine's own tool looks with, whatever commands the workspace allows.
  ///
  /// @param more of the environment
  Ran look(List<String> words, Map<String, String> more, Duration timeout, Workspace workspace)
      throws Refused, InterruptedException {
    var environment = new TreeMap<>(environmentFor(workspace));
    environment.keySet().retainAll(List.of("PATH", "HOME", "TMPDIR", "PWD"));
    environment.putAll(more);
    return run(words, environment, timeout, workspace, false);
  }

  private Ran run(
      List<String> words,
      Map<String, String> given,
      Duration timeout,
      Workspace workspace,
      boolean network)
      throws Refused, InterruptedException {
    var shown = String.join(" ", words);
    if (words.stream().anyMatch(w -> w.indexOf('\0') >= 0)) {
      throw tool("A word of `" + words.getFirst() + "` holds a zero character.");
    }
    if (pretence.isPresent()) {
      return pretence.get().of(words, workspace);
    }
    requireProgram(words.getFirst(), given.getOrDefault("PATH", ""), workspace);
    boolean contained = sandbox.holds();
    var group = start(words, workspace, given, contained, network, shown);
    var ran = ended(group, timeout, shown);
    var hint =
        contained && ran.code() != 0
            ? Sandbox.hint(ran.stdout() + "\n" + ran.stderr(), network)
            : Optional.<String>empty();
    return hint.isEmpty() ? ran : new Ran(ran.code(), ran.stdout(), told(ran, hint.get()));
  }

  private static String told(Ran ran, String hint) {
    boolean atStart = ran.stderr().isEmpty() || ran.stderr().endsWith("\n");
    return ran.stderr() + (atStart ? "" : "\n") + hint + "\n";
  }

  private Group start(
      List<String> words,
      Workspace workspace,
      Map<String, String> given,
      boolean contained,
      boolean network,
      String shown)
      throws Refused, InterruptedException {
    var root = workspace.root();
    try {
      var all = contained ? sandbox.around(words, root, network) : words;
      return Group.start(all, root, given, setsid, contained);
    } catch (IOException e) {
      throw tool("`" + shown + "` cannot be run: " + Writes.reason(e) + ".");
    }
  }

  private static Ran ended(Group group, Duration timeout, String shown)
      throws Refused, InterruptedException {
    var end = new Thread(() -> group.end(false));
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return taken(group, timeout, shown);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(end);
      } catch (IllegalStateException e) {
        // This process is ending, and ends the command.
      }
    }
  }

  private static Ran taken(Group group, Duration timeout, String shown)
      throws Refused, InterruptedException {
    var process = group.process();
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
      group.end(true);
      throw e;
    }
    group.end(!inTime);
    for (var reader : readers) {
      inTime = inTime && reader.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
    }
    if (!inTime) {
      throw new Refused(
          Failure.Kind.TIMEOUT,
          "`" + shown + "` was ended: it ran for " + Text.duration(timeout.toMillis()) + ".");
    }
    return new Ran(process.exitValue(), stdout.text(), stderr.text());
  }

  private Map<String, String> environmentFor(Workspace workspace) {
    var some = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      if (ALWAYS.contains(name) || workspace.permissions().mayKnow(name)) {
        some.put(name, value);
      }
    });
    some.put("PWD", workspace.root().toString());
    some.computeIfPresent("PATH", (_, path) -> Executables.outside(path, workspace.root()));
    return some;
  }

  /// A program that is not there is told of here, where it is certain; later it looks like any
  /// command that fails.
  private static void requireProgram(String program, String path, Workspace workspace)
      throws Refused {
    try {
      if (!program.contains("/")) {
        if (Executables.onPath(program, path).isEmpty()) {
          throw tool("There is no program `" + program + "` on the PATH.");
        }
      } else if (!Executables.isProgram(workspace.root().resolve(program))) {
        throw tool("`" + program + "` is no program that can be run.");
      }
    } catch (InvalidPathException e) {
      throw tool("`" + program + "` is no name of a program.");
    }
  }

  private static Refused tool(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }
}
