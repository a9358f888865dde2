package dev.wf.testing.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.testing.run.Scenario;
import dev.wf.testing.shipped.Examples;
import dev.wf.testing.stage.WrittenPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of kept runs hold of every example, whatever is made up around it: in the build of a
/// few worlds, with `-Dholding.tries=1000` of many.
class HoldingTest {
  private static final int TRIES = Integer.getInteger("holding.tries", 8);

  @TempDir private Path folder;

  static Stream<Path> examples() throws Exception {
    return Examples.programs();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyLawHoldsOfAnExample(Path program) throws Exception {
    var graph = Scenario.of(program).compilation().graph().orElseThrow();
    var held =
        new Holding(
                graph,
                new WrittenPrograms(),
                folder,
                TRIES,
                1,
                false,
                Retelling.NONE,
                Counting.NOTHING)
            .held();
    assertThat(held.broken()).filteredOn(b -> !b.isWarning()).extracting(Broken::details).isEmpty();
    assertThat(held.kills()).isPositive();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
