package dev.wf.testing.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.testing.snippet.Snippet;
import dev.wf.testing.snippet.Snippets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A law: a run that tells what it reaches does what any other does.
class CountedRunTest {
  @TempDir private Path folder;

  static Stream<Snippet> possible() {
    return Snippets.chosen().filter(Scenario::isPossible);
  }

  @ParameterizedTest
  @MethodSource("possible")
  void whatIsCountedChangesNothing(Snippet snippet) throws Exception {
    var one = new Witness();
    var other = new Witness();
    var report = new Running(Scenario.of(snippet), folder.resolve("a")).run(4, one);
    var again = new Running(Scenario.withPoints(snippet), folder.resolve("b")).run(4, other);
    assertThat(Running.output(again.conclusion(), other))
        .isEqualTo(Running.output(report.conclusion(), one));
    assertThat(withoutBases(other)).isEqualTo(withoutBases(one));
  }

  /// What worktrees begin with is remembered under the number of a cell, of which there are others.
  private static String withoutBases(Witness witness) {
    return Running.nodes(witness).replaceAll("@base\\S+", "@base");
  }
}
