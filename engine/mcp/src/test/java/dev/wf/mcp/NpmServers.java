package dev.wf.mcp;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// MCP servers of the npm registry, which we did not write. Installed under `target` where they are
/// missing; a test that needs them is skipped where npm is missing, unless `-Dwf.servers=required`.
final class NpmServers {
  private static final String VERSION = "2026.8.31";
  private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();

  private NpmServers() {}

  /// The program of a server's package.
  static String program(String name) throws IOException, InterruptedException {
    var program = FOLDER.resolve("node_modules/.bin/mcp-" + name);
    if (!Files.exists(program)) {
      install(List.of("@modelcontextprotocol/" + name + "@" + VERSION));
    }
    return program.toString();
  }

  static McpServer command(String name, String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(program(name)));
    all.addAll(List.of(words));
    return new McpServer(
        name.substring("server-".length()),
        new McpServer.Reach.Command(all, List.of()),
        new LinkedHashMap<>(),
        McpServer.Patience.STANDARD);
  }

  /// `server-everything` at an address of this machine.
  static final class AtAddress implements AutoCloseable {
    private final Process process;
    private final URI url;

    AtAddress() throws IOException, InterruptedException {
      int port;
      try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      var builder = new ProcessBuilder(program("server-everything"), "streamableHttp");
      builder.environment().put("PORT", Integer.toString(port));
      process = builder.redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitListening(process.inputReader());
      url = URI.create("http://localhost:" + port + "/mcp");
    }

    McpServer server() {
      return new McpServer(
          "everything",
          new McpServer.Reach.Address(url, new LinkedHashMap<>()),
          new LinkedHashMap<>(),
          McpServer.Patience.STANDARD);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }

    private static void awaitListening(BufferedReader out) throws IOException {
      var said = new ArrayList<String>();
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (line.contains("listening")) {
          Thread.ofVirtual().start(() -> drain(out));
          return;
        }
      }
      throw new AssertionError("the server ended before it listened: " + said);
    }

    private static void drain(BufferedReader out) {
      try {
        out.transferTo(Writer.nullWriter());
      } catch (IOException ended) {
        return;
      }
    }
  }

  private static void install(List<String> packages) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    var command = new ArrayList<>(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"));
    command.addAll(List.of("--no-save", "--prefix", FOLDER.toString()));
    command.addAll(packages);
    try {
      // Not with the streams of this process, by which the build talks to it: npm makes them
      // non-blocking.
      var log = FOLDER.resolve("install.log").toFile();
      var npm = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      if (npm.waitFor() != 0) {
        missing("npm could not install " + packages + ": " + log);
      }
    } catch (IOException e) {
      missing("npm is not there: " + e.getMessage());
    }
  }

  private static void missing(String why) {
    if (System.getProperty("wf.servers", "").equals("required")) {
      throw new AssertionError(why);
    }
    abort(why);
  }
}
