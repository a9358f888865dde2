package dev.wf.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.ir.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of `grammar/CONFIGURATION.md` hold.
class ReferenceTest {
  private static final Path REFERENCE = Path.of("..", "..", "grammar", "CONFIGURATION.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyExampleIsWithoutMistakes() throws IOException {
    var examples = new ArrayList<String>();
    EXAMPLE.matcher(Files.readString(REFERENCE)).results().forEach(m -> examples.add(m.group(1)));
    assertThat(examples).hasSize(6);
    for (var example : examples) {
      var origin = example.startsWith("why:") ? Origin.POLICY : Origin.PROJECT;
      assertThat(Reading.of(new Source("example.yaml", example), origin).mistakes()).isEmpty();
    }
  }
}
