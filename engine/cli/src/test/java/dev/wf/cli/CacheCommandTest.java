package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `wf cache` as somebody types it.
class CacheCommandTest {
  @TempDir private Path folder;

  private static Typed.Said run(Typed typed, String... more) {
    var words = new java.util.ArrayList<>(java.util.List.of("run", "review.wf"));
    words.addAll(java.util.List.of("--script", "good.yaml", "--json", "--yes"));
    words.addAll(java.util.List.of(more));
    return typed.wf(words.toArray(String[]::new));
  }

  @Test
  void aProjectSaysWhereBelowItsFolderAnswersAreKept() {
    var typed = Typed.withNotes(folder, 1);
    typed.file("wf.yaml", "cache: { folder: .wf/answers }\n");
    assertThat(run(typed).code()).isZero();
    assertThat(folder.resolve(".wf/answers")).isNotEmptyDirectory();
    assertThat(folder.resolve(".wf/cache")).doesNotExist();
    assertThat(run(typed, "--home", "elsewhere").code()).isZero();
    assertThat(folder.resolve("elsewhere/cache")).isNotEmptyDirectory();
  }

  @Test
  void theProjectsOfAPersonShareAFolder() throws Exception {
    var variables =
        Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString(), "HOME", folder.toString());
    new Typed(folder).file("config/wf/config.yaml", "cache: { folder: ~/answers }\n");
    for (var each : new String[] {"one", "other"}) {
      var project = Files.createDirectory(folder.resolve(each));
      assertThat(run(Typed.withNotes(project, 1).with(variables)).code()).isZero();
      assertThat(project.resolve(".wf/cache")).doesNotExist();
    }
    assertThat(new Typed(folder.resolve("other")).with(variables).wf("cache", "stats").out())
        .contains("answers      3 ");
  }

  @Test
  void whereAgentsMayWriteNoAnswersAreKept() {
    var typed = Typed.withNotes(folder, 1);
    typed.file("config/wf/config.yaml", "cache: { folder: ~/notes/answers }\n");
    var variables = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
    var homeless = run(typed.with(variables));
    assertThat(homeless.code()).isEqualTo(2);
    assertThat(homeless.err()).contains("which `HOME` does not name", "set HOME");
    var all = new java.util.HashMap<>(variables);
    all.put("HOME", folder.toString());
    var said = run(typed.with(all));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .contains("line 1, lies in the workspace", "keep answers outside of it, or below .wf");
  }
}
