package dev.wf.testing.run;

import static dev.wf.testing.run.Playing.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.cache.Cache;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long an answer serves whose author says how long it may.
class AgedAnswersTest {
  @TempDir private Path folder;

  /// Nobody knows how old an answer is that bears a time which is still to come.
  @ParameterizedTest
  @CsvSource({"0, 1", "59, 1", "61, 2", "-1, 1", "-59, 1", "-61, 2", "-600000, 2"})
  void anAnswerServesForItsTimeWhateverBecomesOfTheClock(long minutesLater, int asked)
      throws Exception {
    var model = new Playing(says("done"));
    var place = new OneRun(folder, model);
    place.program =
        """
        workflow work() -> string { worker() }
        agent worker() -> string {
          cache:  1h
          prompt: "Work."
        }
        """;
    var cache = Cache.inMemory(1 << 20);
    place.cache = () -> cache;
    place.run();
    place.clock = Clock.offset(place.clock, Duration.ofMinutes(minutesLater));
    place.run();
    assertThat(model.answered()).hasSize(asked);
  }
}
