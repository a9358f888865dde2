package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example that migrates files, on a copy of its folder: only what the model says is made up.
class MigrateTest {
  private static final Path EXAMPLE = Path.of("..", "..", "examples", "migrate");

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    try (var files = Files.walk(EXAMPLE)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var relative = EXAMPLE.relativize(file);
        if (!relative.startsWith(".wf")) {
          Files.createDirectories(folder.resolve(relative).getParent());
          Files.copy(file, folder.resolve(relative));
        }
      }
    }
  }

  private Typed typed() {
    return new Typed(folder).with(Map.of("PATH", System.getenv("PATH")));
  }

  private String source(String name) throws IOException {
    return Files.readString(folder.resolve("src").resolve(name));
  }

  @Test
  void whatIsGreenAndAcceptedIsAppliedAndAllElseLeftAlone() throws IOException {
    var broken = source("uploads.js");
    var rejected = source("invoices.js");
    var said = typed().wf("run", "migrate.wf", "--script", "script.yaml", "-y", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            {
              "rows": [
                {
                  "file": "src/invoices.js",
                  "outcome": "rejected",
                  "note": "who calls it still passes a callback"
                },
                {
                  "file": "src/orders.js",
                  "outcome": "applied",
                  "note": ""
                },
                {
                  "file": "src/uploads.js",
                  "outcome": "tests failed",
                  "note": ""
                },
                {
                  "file": "src/users.js",
                  "outcome": "applied",
                  "note": ""
                }
              ],
              "applied": 2,
              "broken": []
            }
            """);
    assertThat(source("orders.js"))
        .isEqualTo(
            """
            const db = require('./db')

            async function orders(request) {
              const found = await db.find('orders', request.id)
              if (!found) return { status: 404 }
              await db.touch(found)
              return { status: 200, body: found }
            }

            module.exports = { orders }
            """);
    assertThat(source("users.js")).contains("async function users(request) {");
    assertThat(source("uploads.js")).isEqualTo(broken);
    assertThat(source("invoices.js")).isEqualTo(rejected);
  }

  @Test
  void aRunOverWhatIsMigratedChangesNothingMore() throws IOException {
    typed().wf("run", "migrate.wf", "--script", "script.yaml", "-y", "--json");
    var orders = source("orders.js");
    var said = typed().wf("run", "migrate.wf", "--script", "script.yaml", "-y", "--json");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("\"applied\": 0");
    assertThat(source("orders.js")).isEqualTo(orders);
  }
}
