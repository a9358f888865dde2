package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Executables;
import dev.wf.runtime.tool.Group;
import dev.wf.runtime.tool.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The process of a server, and what it started. It ends with this process, however that ends.
final class Child {
  private static final long GRACE_MILLIS = 2_000;
  private static final String PATH = "PATH";
  private static final List<String> ALWAYS = List.of(PATH, "HOME", "LANG", "TMPDIR");

  private final Group group;
  private final Thread hook;

  private Child(Group group) {
    this.group = group;
    this.hook = new Thread(() -> group.end(false));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// @param environment of this process; the server gets the usual few of it and those it names
  /// @param directory a root of files; no program is looked for on the path in it, where an agent
  ///   could have put one
  static Child start(
      McpServer.Reach.Command command, Map<String, String> environment, Path directory)
      throws Refused, InterruptedException {
    var path = environment.getOrDefault(PATH, "");
    var words = new ArrayList<>(command.words());
    words.set(
        0, program(words.getFirst(), Executables.outside(path, directory), directory).toString());
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
    try {
      return new Child(Group.speaking(words, directory, given, path));
    } catch (IOException e) {
      throw refused("it cannot be run: " + e.getMessage());
    }
  }

  private static Path program(String word, String path, Path directory) throws Refused {
    if (word.contains("/")) {
      var file = directory.resolve(word);
      if (!Executables.isProgram(file)) {
        throw refused("`" + word + "` is no program that can be run");
      }
      return file;
    }
    return Executables.onPath(word, path)
        .orElseThrow(() -> refused("there is no program `" + word + "` on the PATH"));
  }

  Process process() {
    return group.process();
  }

  /// Waits a moment for it to end by itself, then asks it to, then ends it. Whatever it started and
  /// left behind is ended as well.
  void end() {
    boolean interrupted = Thread.interrupted();
    boolean over = false;
    try {
      over = process().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    group.end(!over);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, and ends the server.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Refused refused(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }
}
