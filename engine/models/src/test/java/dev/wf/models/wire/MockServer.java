package dev.wf.models.wire;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// MockServer on loopback, in a process of its own since it brings libraries of which we have other
/// versions: a server that speaks the wires and that we did not write. Fetched under `target` where
/// it is missing; a test that needs it is skipped where Maven is missing, unless
/// `-Dwf.servers=required`.
final class MockServer implements AutoCloseable {
  private static final Path SOURCES = Path.of("src", "test", "mockserver");
  private static final Path FOLDER = Path.of("target", "mockserver").toAbsolutePath();

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private MockServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static MockServer start() throws IOException, InterruptedException {
    if (!Files.isDirectory(FOLDER)) {
      fetch();
    }
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                FOLDER.resolve("*").toString(),
                SOURCES.resolve("Serve.java").toString())
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new MockServer(process, awaitPort(process.inputReader()));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// From now on this, and nothing that was said before, is what it answers.
  ///
  /// @param expectations a list in its own JSON
  void expect(String expectations) throws IOException, InterruptedException {
    put("/mockserver/reset", "");
    put("/mockserver/expectation", expectations);
  }

  /// The requests that it was sent, in its own JSON.
  String requests() throws IOException, InterruptedException {
    return put("/mockserver/retrieve?type=REQUESTS&format=JSON", "");
  }

  private String put(String path, String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address().resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError("MockServer refuses: " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().join();
  }

  private static void fetch() throws IOException, InterruptedException {
    var part = FOLDER.resolveSibling("mockserver-part");
    var command =
        List.of(
            "mvn",
            "-q",
            "-B",
            "-f",
            SOURCES.resolve("pom.xml").toString(),
            "dependency:copy-dependencies",
            "-DoutputDirectory=" + part);
    try {
      Files.createDirectories(part);
      var log = part.resolveSibling("mockserver.log").toFile();
      var maven = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      if (maven.waitFor() != 0) {
        missing("Maven could not fetch MockServer: " + log);
      }
      Files.move(part, FOLDER);
    } catch (IOException e) {
      missing("MockServer could not be fetched: " + e.getMessage());
    }
  }

  private static void missing(String why) {
    if (System.getProperty("wf.servers", "").equals("required")) {
      throw new AssertionError(why);
    }
    abort(why);
  }

  private static int awaitPort(BufferedReader out) throws IOException {
    var said = new ArrayList<String>();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.startsWith("listening on ")) {
        Thread.ofVirtual().start(() -> drain(out));
        return Integer.parseInt(line.substring("listening on ".length()));
      }
    }
    throw new AssertionError("MockServer ended before it listened: " + said);
  }

  /// So that the server never waits for somebody to read what it logs.
  private static void drain(BufferedReader out) {
    try {
      out.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      return;
    }
  }
}
