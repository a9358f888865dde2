package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsCommandTest {
  @TempDir private Path folder;

  @Test
  void aProgramIsDocumented() {
    var said = Typed.withNotes(folder, 0).wf("docs", "review.wf");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .startsWith("# review.wf\n\n## workflow `review`\n")
        .contains("- `dir`: Where the notes are.\n", "## agent `voter`\n");
  }

  @Test
  void theLibraryIsListedAndItsModulesDocumented() {
    var typed = new Typed(folder);
    assertThat(typed.wf("docs", "std").out()).contains("std.verify\n", "std.loops\n");
    assertThat(typed.wf("docs", "std.verify").out())
        .startsWith("# std.verify\n")
        .contains("```wf\nfn majority<T>(votes: T[]) -> T?\n```");
  }

  @Test
  void aModuleThatIsNotThereIsAMistake() {
    var said = new Typed(folder).wf("docs", "std.verfy");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("did you mean `std.verify`?");
  }

  @Test
  void theGuideForModelsIsTwoPages() {
    var guide = new Typed(folder).wf("docs", "llm").out();
    assertThat(guide).startsWith("# The wf language").contains("workflow ", "agent ", "test ");
    assertThat(guide.lines().count()).isLessThan(160);
  }
}
