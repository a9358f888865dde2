package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.cache.Cache;
import dev.wf.testing.snippet.Snippets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every snippet that is given variables of the environment.
class SecretsTest {
  @TempDir private Path folder;

  static Stream<Scenario> scenarios() {
    return Snippets.all()
        .filter(s -> s.area().equals("secrets") && Scenario.isToldBy(s))
        .map(Scenario::of);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noSecretIsWrittenOrShown(Scenario scenario) throws Exception {
    var workspace = folder.resolve("a");
    var home = workspace.resolve(".wf");
    var witness = new Witness();
    var cache = Cache.open(home.resolve("cache"), 1 << 20);
    var report = new Running(scenario, workspace, cache).run(4, witness);
    assertIsHidden(scenario, Running.output(report.conclusion(), witness), "what it came to");
    assertIsHidden(scenario, Running.nodes(witness), "its nodes");
    try (var files = Files.walk(home)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertIsHidden(scenario, text, home.relativize(file).toString());
      }
    }
  }

  private static void assertIsHidden(Scenario scenario, String text, String where) {
    for (var secret : scenario.variables().values()) {
      secret
          .lines()
          .filter(line -> line.length() > 3)
          .forEach(line -> assertThat(text).as(where).doesNotContain(line));
    }
  }
}
