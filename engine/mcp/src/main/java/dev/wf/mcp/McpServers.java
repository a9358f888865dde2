package dev.wf.mcp;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The tools of the project's MCP servers: `mcp:server.tool`, and `mcp:server.*` for all of one.
/// Servers are reached when their tools are used, or asked for when nothing is known of them yet;
/// they end when this is closed. Safe for use by many threads.
public final class McpServers implements ToolBox, AutoCloseable {
  private static final String ALL = "*";
  private static final String FOLDER = "mcp";
  private static final Pattern SECRET =
      Pattern.compile("KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL", Pattern.CASE_INSENSITIVE);

  private final SequencedMap<String, ServerInUse> servers;
  private volatile boolean opened;

  private McpServers(SequencedMap<String, ServerInUse> servers) {
    this.servers = servers;
  }

  /// @param environment of this process
  /// @param workspace in which they work
  /// @param home where it is kept what they offer, in the folder `mcp`
  public static McpServers of(
      List<McpServer> servers, Map<String, String> environment, Path workspace, Path home) {
    var inUse = new TreeMap<String, ServerInUse>();
    var snapshots = new Snapshots(home.resolve(FOLDER));
    for (var server : servers) {
      inUse.put(
          server.name(),
          new ServerInUse(server, Map.copyOf(environment), root(workspace), snapshots));
    }
    return new McpServers(inUse);
  }

  private static Path root(Path workspace) {
    try {
      return workspace.toRealPath();
    } catch (java.io.IOException e) {
      return workspace.toAbsolutePath().normalize();
    }
  }

  @Override
  public String kind() {
    return "mcp";
  }

  /// @throws Refused if a server is not there, or a tool that its server is known not to have
  @Override
  public void check(Set<String> entries) throws Refused {
    for (var server : byServer(entries).entrySet()) {
      var inUse = servers.get(server.getKey());
      if (inUse == null) {
        throw new Refused(Failure.Kind.TOOL, unknown(server.getKey()));
      }
      try {
        var known = inUse.known();
        if (known.isPresent()) {
          require(server.getValue(), known.get());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Asks those of whom nothing is known.
  ///
  /// @throws Refused if one cannot be asked, or has no such tool
  @Override
  public void open(Set<String> entries) throws Refused, InterruptedException {
    opened = true;
    atOnce(
        byServer(entries).entrySet().stream()
            .<Callable<Void>>map(e ->
                () -> {
                  require(e.getValue(), servers.get(e.getKey()).frozen());
                  return null;
                })
            .toList());
  }

  private static SequencedMap<String, List<String>> byServer(Set<String> entries) {
    return entries.stream()
        .collect(Collectors.groupingBy(McpServers::server, TreeMap::new, Collectors.toList()));
  }

  @Override
  public void goOn(Path run) throws Refused, InterruptedException {
    for (var server : servers.values()) {
      server.goOn(new Snapshots(run.resolve(FOLDER)));
    }
  }

  @Override
  public void keep(Path run) throws Refused, InterruptedException {
    for (var server : servers.values()) {
      server.keep(new Snapshots(run.resolve(FOLDER)));
    }
  }

  private static void require(List<String> entries, Snapshot snapshot) throws Refused {
    for (var entry : entries) {
      var tool = tool(entry);
      if (!tool.equals(ALL) && snapshot.tool(tool).isEmpty()) {
        throw new Refused(Failure.Kind.TOOL, unknown(snapshot, tool));
      }
    }
  }

  private String unknown(String name) {
    return "There is no MCP server `"
        + name
        + "`; "
        + (servers.isEmpty()
            ? "wf.yaml names none"
            : "wf.yaml has " + String.join(", ", servers.keySet()));
  }

  private static String unknown(Snapshot snapshot, String tool) {
    return "The MCP server `"
        + snapshot.server()
        + "` has no tool `"
        + tool
        + "`; it has "
        + (snapshot.tools().isEmpty()
            ? "none"
            : snapshot.tools().stream().map(FrozenTool::name).collect(Collectors.joining(", ")));
  }

  /// What the entries stand for. Where a server was never seen and is named by a program that came
  /// up during the run alone, this waits until it has told its tools.
  @Override
  public List<Tool> tools(List<String> entries) {
    var tools = new LinkedHashMap<String, Tool>();
    for (var entry : entries) {
      for (var tool : tools(entry)) {
        tools.putIfAbsent(tool.name(), tool);
      }
    }
    return List.copyOf(tools.values());
  }

  private List<Tool> tools(String entry) {
    var server = servers.get(server(entry));
    if (server == null) {
      return List.of(missing(entry, new Failure(Failure.Kind.TOOL, unknown(server(entry)))));
    }
    try {
      var known = opened ? Optional.of(server.frozen()) : server.known();
      if (known.isEmpty()) {
        return List.of(
            missing(entry, new Failure(Failure.Kind.TOOL, "its server was never asked")));
      }
      var snapshot = known.get();
      if (tool(entry).equals(ALL)) {
        return snapshot.tools().stream()
            .map(t -> tool(server, t, server.server().name() + "." + t.name()))
            .toList();
      }
      return List.of(
          snapshot
              .tool(tool(entry))
              .map(t -> tool(server, t, entry))
              .orElseGet(() ->
                  missing(entry, new Failure(Failure.Kind.TOOL, unknown(snapshot, tool(entry))))));
    } catch (Refused e) {
      return List.of(missing(entry, e.failure()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(
          missing(entry, new Failure(Failure.Kind.INTERRUPTED, "its server was not asked")));
    }
  }

  private static Tool tool(ServerInUse server, FrozenTool tool, String entry) {
    return tool.isTooLong()
        ? missing(
            server.server().name() + "." + tool.name(),
            new Failure(
                Failure.Kind.TOOL,
                "The schema of `"
                    + server.server().name()
                    + "."
                    + tool.name()
                    + "` is longer than "
                    + FrozenTool.LONGEST_SCHEMA
                    + " characters"))
        : new McpTool(server, tool, entry);
  }

  private static Tool missing(String entry, Failure why) {
    return new MissingTool(server(entry), tool(entry), why);
  }

  private static String server(String entry) {
    int dot = entry.indexOf('.');
    return dot < 0 ? entry : entry.substring(0, dot);
  }

  private static String tool(String entry) {
    int dot = entry.indexOf('.');
    return dot < 0 ? ALL : entry.substring(dot + 1);
  }

  /// Does all of it side by side; of several that fail the first is told.
  private static void atOnce(List<Callable<Void>> work) throws Refused, InterruptedException {
    var tasks = work.stream().map(FutureTask::new).toList();
    var threads = tasks.stream().map(t -> Thread.ofVirtual().name("mcp").start(t)).toList();
    try {
      for (var task : tasks) {
        try {
          task.get();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Refused refused) {
            throw refused;
          }
          throw new IllegalStateException("servers are asked or refuse", e.getCause());
        }
      }
    } finally {
      for (var thread : threads) {
        thread.interrupt();
      }
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  /// What is to be seen of each server, which is reached for it. Nothing is kept.
  public List<Sight> look() throws InterruptedException {
    var sights = new ConcurrentSkipListMap<String, Sight>();
    try {
      atOnce(
          servers.values().stream()
              .<Callable<Void>>map(server ->
                  () -> {
                    sights.put(server.server().name(), server.sight());
                    return null;
                  })
              .toList());
    } catch (Refused e) {
      throw new IllegalStateException("a server that cannot be seen is a sight, too", e);
    }
    return List.copyOf(sights.values());
  }

  /// Takes what a server offers now for what it offers from here on.
  ///
  /// @return what was different, a line each, and what is taken
  /// @throws Refused if there is no such server, or it cannot be reached
  public Sight accept(String name) throws Refused, InterruptedException {
    var server = servers.get(name);
    if (server == null) {
      throw new Refused(Failure.Kind.TOOL, unknown(name));
    }
    return server.accept();
  }

  /// Those of headers, and of those that commands are given the ones that are called like a secret:
  /// a mode or a port would be found, and masked, where it means something else.
  @Override
  public Set<String> secrets() {
    var names = new TreeSet<String>();
    for (var server : servers.values()) {
      switch (server.server().reach()) {
        case McpServer.Reach.Command(_, var env) ->
            env.stream().filter(n -> SECRET.matcher(n).find()).forEach(names::add);
        case McpServer.Reach.Address(_, var headers) ->
            headers.values().forEach(h -> names.addAll(HttpLink.variables(h)));
      }
    }
    return names;
  }

  @Override
  public void close() {
    var ends = new ArrayList<Thread>();
    for (var server : servers.values()) {
      ends.add(Thread.ofVirtual().name("mcp end").start(server::close));
    }
    boolean interrupted = false;
    for (var end : ends) {
      while (true) {
        try {
          end.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
