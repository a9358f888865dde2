package dev.wf.testing.escape;

import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.ir.diag.DiagnosticText;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Allowance;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.Kit;
import dev.wf.runtime.run.given.Manner;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Applying;
import dev.wf.runtime.tool.Artifacts;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Sandbox;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import dev.wf.testing.run.Running;
import dev.wf.testing.run.Witness;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// A project with all kinds of traps in it, and what lies outside of it and must stay as it is.
final class Ground {
  /// Stands in everything outside; nobody inside may ever be told it.
  static final String CANARY = "CANARY-7f3a";

  private static final long MEMORY = 1 << 20;

  private final Path top;
  private final Path project;
  private final Path outside;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();
  private final Value.RecordOf allow;
  private Sandbox.Mode sandbox = Sandbox.Mode.OFF;
  private boolean isSpoilt;

  Ground(Path top, Value.RecordOf allow) throws Exception {
    this.top = top.toRealPath();
    this.project = Files.createDirectories(this.top.resolve("project"));
    this.outside = Files.createDirectories(this.top.resolve("outside"));
    this.home = Files.createDirectories(this.top.resolve("home"));
    this.allow = allow;
    for (var name : List.of("PATH", "LANG")) {
      environment.put(name, System.getenv().getOrDefault(name, ""));
    }
    environment.put("HOME", home.toString());
    layOut();
  }

  /// Whether an attempt has made another ground of it, so that the next one needs a new one.
  boolean isSpoilt() {
    return isSpoilt;
  }

  Path project() {
    return project;
  }

  Path outside() {
    return outside;
  }

  Map<String, String> environment() {
    isSpoilt = true;
    return environment;
  }

  /// Its commands run in a sandbox.
  Ground held() {
    isSpoilt = true;
    sandbox = Sandbox.Mode.ON;
    return this;
  }

  private void layOut() throws Exception {
    write(outside.resolve("secret.txt"), CANARY + "\n");
    write(outside.resolve("linked.txt"), "has another name inside\n");
    write(outside.resolve("deep/more.txt"), CANARY + "\n");
    write(outside.resolve("mod.wf"), "const SECRET = \"" + CANARY + "\"\n");
    write(outside.resolve("agent.md"), "---\nname: a\ndescription: " + CANARY + "\n---\n" + CANARY);
    var spring = write(outside.resolve("spring.sh"), "#!/bin/sh\necho > " + outside + "/sprung\n");
    Files.setPosixFilePermissions(spring, PosixFilePermissions.fromString("rwxr-xr-x"));
    write(home.resolve(".ssh/id"), CANARY);
    write(project.resolve("src/a.txt"), "a\n");
    write(project.resolve("src/b.txt"), "b\n");
    write(project.resolve(".git/config"), "[core]\n# " + CANARY + "\n");
    write(project.resolve(".git/hooks/sample"), CANARY);
    write(project.resolve(".wf/runs/journal"), CANARY);
    write(project.resolve("sub/.git/config"), CANARY);
    link("link", "../outside");
    link("linkfile", "../outside/secret.txt");
    link("src/up", "../..");
    link("absolute", outside.toString());
    link("first", "second");
    link("second", "link");
    link("ring", "ring2");
    link("ring2", "ring");
    link("dangling", "../outside/new.txt");
    link("cwd", "/proc/self/cwd");
    link("root", "/");
    link("zero", "/dev/zero");
    link("repository", ".git");
    link("runs", ".wf");
    Files.createLink(project.resolve("hard.txt"), outside.resolve("linked.txt"));
    try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(project.resolve("s")));
    } catch (IOException e) {
      write(project.resolve("s"), ""); // the path is too long for a socket
    }
  }

  /// With a named pipe, which nobody may wait at.
  Ground withPipe() throws Exception {
    isSpoilt = true;
    new ProcessBuilder("mkfifo", project.resolve("pipe").toString()).start().waitFor();
    return this;
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(project.resolve(name), Path.of(target));
  }

  /// All that must stay as it is: what, and of which content and rights.
  SortedMap<String, String> kept() throws IOException {
    var all = new TreeMap<String, String>();
    for (var folder :
        List.of(
            outside,
            home,
            project.resolve(".git"),
            project.resolve(".wf"),
            project.resolve("sub"))) {
      try (var files = Files.walk(folder)) {
        for (var file : files.toList()) {
          all.put(top.relativize(file).toString(), described(file));
        }
      }
    }
    try (var files = Files.list(top)) {
      files.forEach(f -> all.put(f.getFileName().toString(), "there"));
    }
    return all;
  }

  private static String described(Path file) throws IOException {
    var rights = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    return rights
        + (Files.isSymbolicLink(file)
            ? " -> " + Files.readSymbolicLink(file)
            : Files.isRegularFile(file) ? " " + Files.readString(file) : "");
  }

  private Workspace workspace() throws Exception {
    return Workspace.of(project, Permissions.of(allow), Running.CLOCK);
  }

  private Commands commands() {
    return new Commands(environment, new Sandbox(sandbox, environment));
  }

  /// A use of a tool by an agent that has it.
  ///
  /// @param entry `read`, `exec:npm test *`
  Attempt.Told tool(String entry, Object... namesAndValues) throws Exception {
    var tool = Kit.of(commands()).named(List.of(entry)).getFirst();
    var input = Rendering.compact(Value.record(namesAndValues));
    var result = tool.use(input, new ToolContext(workspace()));
    return new Attempt.Told(result.text(), result.isError());
  }

  /// A use of a function of the world by the program.
  Attempt.Told use(String function, Value... arguments) throws Exception {
    var functions = new WorldFunctions(new Artifacts(top.resolve("home")), commands());
    var use = new Asked.Use(function, List.of(arguments), function);
    return told(functions.use(use, new ToolContext(workspace())));
  }

  static Value words(String... words) {
    return new Value.ListOf(Arrays.stream(words).map(Value::of).toList());
  }

  private static Attempt.Told told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> new Attempt.Told(Rendering.json(answered.value()), false);
      case Outcome.Failed failed -> new Attempt.Told(failed.failure().message(), true);
    };
  }

  /// A patch that somebody made up is applied.
  Attempt.Told apply(Patch patch, Map<String, byte[]> contents) throws Exception {
    var store = new Store(top.resolve("home").resolve("contents"));
    try {
      for (var content : contents.values()) {
        store.keep(content);
      }
      new Applying(store, top.resolve("home").resolve("plans"))
          .apply(patch, "node", new ToolContext(workspace()));
      return new Attempt.Told("applied", false);
    } catch (Refused e) {
      return new Attempt.Told(e.failure().message(), true);
    } finally {
      store.clear();
    }
  }

  /// A program is compiled, and runs where it does.
  Attempt.Told program(String text) throws Exception {
    Files.writeString(project.resolve("program.wf"), text);
    var source = new Source("program.wf", text);
    var library = new Library(Ground.class.getClassLoader());
    var around = ProjectFiles.of(project, source, project, library);
    var compilation = Compilation.of(source, Optional.empty(), around);
    if (compilation.hasErrors()) {
      var said = new StringBuilder();
      compilation.diagnostics().forEach(d -> said.append(DiagnosticText.of(d)).append('\n'));
      return new Attempt.Told(said.toString(), true);
    }
    var runs = Files.createTempDirectory("wf-escape");
    var setup =
        new Setup(
            project,
            runs,
            Providers.only(new MockModel(1, List::of, Latency.NONE)),
            Cache.inMemory(MEMORY),
            Running.CLOCK,
            new Random(1),
            environment,
            new WrittenPrograms(),
            1,
            Value.record(),
            List.of(),
            Allowance.NONE,
            new Confines(List.of(), sandbox),
            Manner.USUAL);
    var program = new Compiled(compilation.graph().orElseThrow(), compilation.sources());
    var report =
        new Engine(setup).run(program, new HashMap<>(), new Witness(), _ -> Optional.empty());
    dev.wf.runtime.patch.Trees.delete(runs);
    return new Attempt.Told(
        Running.output(report.conclusion(), new Witness()),
        !(report.conclusion() instanceof Conclusion.Completed));
  }
}
