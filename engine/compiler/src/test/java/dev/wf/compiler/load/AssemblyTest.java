package dev.wf.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.read.Reading;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  /// Every path leads to a file with this text.
  private static Surroundings holding(String text) {
    return new Surroundings() {
      private final Source only = new Source("only.md", text);

      @Override
      public Found beside(Source from, String path) {
        return new Found.File(only);
      }

      @Override
      public Found library(String module) {
        return NONE.library(module);
      }
    };
  }

  private static Stream<String> codes(String program, Surroundings around) {
    var reading = Reading.of(new Source("main.wf", program));
    return Assembly.of(reading, around).mistakes().stream().map(Diagnostic::code);
  }

  @Test
  void aTextForAModelHasABound() {
    var agent = "agent a(task: string) from \"./a.md\"\n";
    var front = "---\ntools: Read\n---\n";
    var most = front + "x".repeat(Surroundings.MOST_TEXT - front.length());
    assertThat(codes(agent, holding(most))).isEmpty();
    assertThat(codes(agent, holding(most + "x"))).containsExactly("WF1049");
  }
}
