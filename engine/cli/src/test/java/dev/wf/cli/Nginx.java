package dev.wf.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A real nginx on a port of this machine, set up as `grammar/CONFIGURATION.md` shows. What it
/// keeps lies in a folder of the test.
final class Nginx implements AutoCloseable {
  private static final Path REFERENCE = Path.of("..", "..", "grammar", "CONFIGURATION.md");
  private static final String FRAME =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log stderr notice;
      events {}
      http {
        access_log requests.log;
        client_body_temp_path parts;
        proxy_temp_path parts;
        fastcgi_temp_path parts;
        uwsgi_temp_path parts;
        scgi_temp_path parts;
      %s}
      """;

  private final Path folder;
  private final int port;
  private final Process process;

  private Nginx(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// Skips the test where there is none.
  static Nginx in(Path folder) throws IOException {
    var program = program();
    assumeTrue(program.isPresent(), "nginx is not installed: the package nginx-light has it");
    for (int attempt = 0; ; attempt++) {
      int port = freePort();
      Files.createDirectories(folder.resolve("parts"));
      Files.writeString(folder.resolve("nginx.conf"), FRAME.formatted(server(folder, port)));
      var process =
          new ProcessBuilder(program.get().toString(), "-p", folder.toString(), "-c", "nginx.conf")
              .redirectErrorStream(true)
              .start();
      var said = process.inputReader(StandardCharsets.UTF_8);
      if (isListening(said)) {
        Thread.ofVirtual().start(() -> drain(said));
        return new Nginx(folder, port, process);
      }
      // Somebody else took the port meanwhile.
      if (attempt == 3) {
        throw new AssertionError("nginx does not start: " + folder.resolve("nginx.conf"));
      }
    }
  }

  /// The server of the reference, at another port and with another folder.
  private static String server(Path folder, int port) throws IOException {
    var text = Files.readString(REFERENCE);
    int from = text.indexOf("```nginx\n");
    int to = text.indexOf("```", from + 3);
    var server = text.substring(from + "```nginx\n".length(), to);
    var changed =
        server
            .replace("listen 8080;", "listen 127.0.0.1:" + port + ";")
            .replace("/var/cache/wf", folder.toString());
    if (!changed.contains("127.0.0.1:" + port) || !changed.contains(folder.toString())) {
      throw new AssertionError("the reference's nginx listens elsewhere: " + server);
    }
    return changed.indent(2);
  }

  /// What it says of the machine comes after it has its port.
  private static boolean isListening(BufferedReader said) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains("OS: ")) {
        return true;
      }
    }
    return false;
  }

  /// What it says later is not heard, but must not fill its pipe.
  private static void drain(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException closed) {
      return;
    }
  }

  private static Optional<Path> program() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .filter(part -> !part.isEmpty())
        .map(part -> Path.of(part, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /// The files that it keeps, by their paths.
  TreeSet<String> kept() throws IOException {
    var kept = new TreeSet<String>();
    for (var part : List.of("ac", "cas")) {
      if (Files.isDirectory(folder.resolve(part))) {
        try (var files = Files.list(folder.resolve(part))) {
          files.forEach(file -> kept.add(part + "/" + file.getFileName()));
        }
      }
    }
    return kept;
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  /// It has nothing to put down in order, and may miss the signal that asks it to end.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
