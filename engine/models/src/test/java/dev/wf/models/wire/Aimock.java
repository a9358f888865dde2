package dev.wf.models.wire;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The npm package `@copilotkit/aimock` on loopback: a server that speaks the wire and that we did
/// not write. Installed under `target` where it is missing; a test that needs it is skipped where
/// npm is missing, unless `-Dwf.servers=required`.
final class Aimock implements AutoCloseable {
  private static final String PACKAGE = "@copilotkit/aimock@1.43.0";
  private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

  private final Process process;
  private final URI address;

  private Aimock(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static Aimock start(Path fixtures) throws IOException, InterruptedException {
    var command = FOLDER.resolve("node_modules/@copilotkit/aimock");
    if (!Files.isDirectory(command)) {
      install();
    }
    var process =
        new ProcessBuilder(
                FOLDER.resolve("node_modules/.bin/llmock").toString(),
                "-p",
                "0",
                "-f",
                fixtures.toString(),
                "--strict")
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Aimock(process, awaitAddress(process.inputReader()));
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    var command =
        List.of(
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--prefix",
            FOLDER.toString(),
            PACKAGE);
    try {
      // Not with the streams of this process, by which the build talks to it: npm makes them
      // non-blocking.
      var log = FOLDER.resolve("install.log").toFile();
      var npm = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
      if (npm.waitFor() != 0) {
        missing("npm could not install " + PACKAGE + ": " + log);
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

  /// So that the server never waits for somebody to read what it logs.
  private static void drain(BufferedReader out) {
    try {
      out.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      return;
    }
  }

  private static URI awaitAddress(BufferedReader out) throws IOException {
    var said = new ArrayList<String>();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      var address = LISTENING.matcher(line);
      if (address.find()) {
        Thread.ofVirtual().start(() -> drain(out));
        return URI.create(address.group(1));
      }
    }
    throw new AssertionError("aimock ended before it listened: " + said);
  }
}
