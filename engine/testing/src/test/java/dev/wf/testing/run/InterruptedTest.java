package dev.wf.testing.run;

import static dev.wf.testing.run.OneRun.READ;
import static dev.wf.testing.run.Playing.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.runtime.model.Providers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An interrupt abandons what is waited for, and nothing that is there already.
class InterruptedTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anAnswerThatComesWithTheInterruptIsKept(int request) throws Exception {
    Playing.Play[] plays = {READ, READ, says("done")};
    var whole = new OneRun(folder.resolve("whole"), new Playing(plays)).run();
    var before = new Playing(plays).answeringAsInterruptedAt(request);
    var place = new OneRun(folder.resolve("interrupted"), before);
    place.interrupted(before);
    var after = new Playing(plays);
    place.providers = Providers.only(after);
    assertThat(place.resume().conclusion()).isEqualTo(whole.conclusion());
    assertThat(before.answered()).hasSize(request);
    assertThat(after.answered()).hasSize(plays.length - request);
  }
}
