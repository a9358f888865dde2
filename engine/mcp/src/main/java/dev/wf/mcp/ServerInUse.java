package dev.wf.mcp;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One server while a run goes on: what it offers, and the connections to it, which are made when
/// somebody uses it and shared by all who do. Safe for use by many threads.
final class ServerInUse implements AutoCloseable {
  /// How often it may end in the middle of a call.
  private static final int MOST_ENDS = 4;

  /// How often a call is asked again in a new session.
  private static final int MOST_SESSIONS = 3;

  private final McpServer server;
  private final Map<String, String> environment;
  private final Path workspace;
  private final Snapshots home;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, Live> connections = new HashMap<>();

  /// Whose session was forgotten, and in which calls may still be under way.
  private final List<Connection> retired = new ArrayList<>();

  private Optional<Snapshot> frozen = Optional.empty();
  private Optional<Refused> unusable = Optional.empty();
  private Optional<Snapshots> run = Optional.empty();
  private int ended;
  private boolean closed;

  /// A connection and what its server offers, as far as that was looked at since it last changed.
  private static final class Live {
    private volatile Optional<Connection> connection = Optional.empty();
    private volatile boolean changed;
    private volatile List<FrozenTool> now = List.of();
  }

  /// @param environment of this process
  /// @param home where it is kept what servers offer
  ServerInUse(McpServer server, Map<String, String> environment, Path workspace, Snapshots home) {
    this.server = server;
    this.environment = environment;
    this.workspace = workspace;
    this.home = home;
  }

  McpServer server() {
    return server;
  }

  /// What it offers in this run, as far as that is known without asking it.
  Optional<Snapshot> known() throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      if (frozen.isEmpty()) {
        frozen = home.of(server);
      }
      return frozen;
    } catch (Refused e) {
      throw named(e);
    } finally {
      lock.unlock();
    }
  }

  /// What it offers in this run. It is asked where nobody did before.
  Snapshot frozen() throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      var known = known();
      if (known.isPresent()) {
        return known.get();
      }
      var taken = Snapshot.of(server, live(workspace).now);
      home.keep(server, taken);
      frozen = Optional.of(taken);
      if (run.isPresent()) {
        run.get().keep(server, taken);
      }
      return taken;
    } catch (Refused e) {
      throw named(e);
    } finally {
      lock.unlock();
    }
  }

  /// Keeps what it offers with a run, too, now or when it is known.
  void keep(Snapshots withRun) throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      run = Optional.of(withRun);
      if (frozen.isPresent()) {
        withRun.keep(server, frozen.get());
      }
    } finally {
      lock.unlock();
    }
  }

  /// Goes on with what an earlier part of the run saw.
  void goOn(Snapshots ofRun) throws Refused, InterruptedException {
    var earlier = ofRun.of(server);
    if (earlier.isPresent()) {
      goOnWith(earlier.get());
    }
  }

  /// Goes on with what an earlier part of the run saw, unless a person has accepted another since.
  void goOnWith(Snapshot earlier) throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      var now = home.of(server);
      frozen =
          now.filter(s -> s.replaced().contains(earlier.digest())).or(() -> Optional.of(earlier));
    } finally {
      lock.unlock();
    }
  }

  /// What it offers now, whatever it offered before.
  List<FrozenTool> look() throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      return live(workspace).now;
    } catch (Refused e) {
      throw named(e);
    } finally {
      lock.unlock();
    }
  }

  /// What is to be seen of it now.
  Sight sight() throws InterruptedException {
    var before = readable();
    try {
      return Sight.of(server, Optional.empty(), before, Optional.of(look()));
    } catch (Refused e) {
      return Sight.of(server, Optional.of(e.failure().message()), before, Optional.empty());
    }
  }

  /// Takes what it offers now for what it offers from here on.
  ///
  /// @return the changes
  Sight accept() throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      var now = live(workspace).now;
      var taken = Snapshot.of(server, now);
      var before = readable();
      frozen = Optional.of(before.map(taken::after).orElse(taken));
      home.keep(server, frozen.get());
      return new Sight(
          server.name(),
          Sight.at(server),
          Optional.empty(),
          true,
          Sight.offers(server, now),
          before.map(b -> b.drifts(now)).orElse(List.of()));
    } catch (Refused e) {
      throw named(e);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Snapshot> readable() {
    try {
      return home.of(server);
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /// Uses a tool.
  ///
  /// @param root of the files of the call
  /// @return also where the server failed in the middle of it, which the model is told
  /// @throws Refused where it cannot be used in this run, or is not the tool any more that it was
  ToolResult use(FrozenTool tool, Value.RecordOf arguments, Path root)
      throws Refused, InterruptedException {
    for (int session = 0; session < MOST_SESSIONS; session++) {
      Connection connection;
      try {
        connection = verified(tool, root);
      } catch (Refused e) {
        throw named(e);
      }
      try {
        return ResultText.of(connection.call(tool.name(), arguments));
      } catch (Connection.Forgotten e) {
        continue; // Nothing was done: it is asked again, in a new session.
      } catch (Refused e) {
        if (e.failure().kind() == Failure.Kind.DENIED) {
          throw named(e);
        }
        boolean over = connection.broken().isPresent();
        if (over) {
          drop(connection);
        }
        return ToolResult.error(
            "The server `"
                + server.name()
                + "` failed: "
                + e.failure().message()
                + (over ? ". What it had done by then is not known." : ""));
      }
    }
    return ToolResult.error(
        "The server `" + server.name() + "` forgot its session " + MOST_SESSIONS + " times.");
  }

  /// A connection whose server offers the tool as it did when it was frozen.
  private Connection verified(FrozenTool tool, Path root) throws Refused, InterruptedException {
    lock.lockInterruptibly();
    try {
      var live = live(server.reach() instanceof McpServer.Reach.Address ? workspace : root);
      var connection = live.connection.orElseThrow();
      if (live.changed) {
        live.changed = false;
        live.now = connection.tools();
      }
      var snapshot = frozen.orElse(Snapshot.of(server, List.of(tool)));
      var drift = snapshot.drift(tool, live.now);
      if (drift.isPresent()) {
        throw new Refused(
            Failure.Kind.TOOL,
            "its tool `"
                + tool.name()
                + "` is not what it was when it was first seen: "
                + drift.get()
                + ". `wf mcp accept "
                + server.name()
                + "` takes it as it is now");
      }
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private Live live(Path root) throws Refused, InterruptedException {
    if (closed) {
      throw new Refused(Failure.Kind.TOOL, "the run has ended");
    }
    if (unusable.isPresent()) {
      throw unusable.get();
    }
    var known = connections.get(root);
    if (known != null && known.connection.filter(Connection::isUsable).isPresent()) {
      return known;
    }
    if (known != null) {
      retired.addAll(known.connection.stream().toList());
    }
    forgetGone();
    if (ended == MOST_ENDS) {
      throw new Refused(
          Failure.Kind.TOOL, "it ended in the middle of " + MOST_ENDS + " calls of this run");
    }
    var live = new Live();
    try {
      var connection = Connection.open(server, environment, root, () -> live.changed = true);
      live.connection = Optional.of(connection);
      connections.put(root, live);
      live.now = connection.tools();
      return live;
    } catch (Refused e) {
      unusable = Optional.of(e);
      throw e;
    }
  }

  /// Ends those whose root of files is no more.
  private void forgetGone() {
    connections
        .entrySet()
        .removeIf(e -> {
          boolean gone = !Files.exists(e.getKey());
          if (gone) {
            e.getValue().connection.ifPresent(Connection::close);
          }
          return gone;
        });
  }

  private void drop(Connection connection) throws InterruptedException {
    connection.close();
    lock.lockInterruptibly();
    try {
      ended++;
      connections.values().removeIf(l -> l.connection.filter(connection::equals).isPresent());
    } finally {
      lock.unlock();
    }
  }

  private Refused named(Refused e) {
    var message = e.failure().message();
    var name = "The MCP server `" + server.name() + "` cannot be used: ";
    return new Refused(
        e.failure().kind() == Failure.Kind.DENIED ? Failure.Kind.TOOL : e.failure().kind(),
        message.startsWith(name) ? message : name + message);
  }

  /// Ends it. Nobody uses it any more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      connections.values().forEach(l -> l.connection.ifPresent(Connection::close));
      connections.clear();
      retired.forEach(Connection::close);
      retired.clear();
    } finally {
      lock.unlock();
    }
  }
}
